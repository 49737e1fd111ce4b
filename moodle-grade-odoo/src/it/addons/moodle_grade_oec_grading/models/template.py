"""Templates with their weights, scales and tables of grades."""

from odoo import fields, models


class OpGradeTemplate(models.Model):
    _name = "op.grade.template"
    _description = "Grade Template"

    name = fields.Char("Name", required=True)
    template_line_ids = fields.One2many(
        "op.grade.template.line", "grade_template_id", "Template Lines", required=True
    )
    company_id = fields.Many2one("res.company", "Company", default=lambda self: self.env.user.company_id)

    def _weight_line(self, line):
        """What the type of a gradebook line weighs in its term."""
        of_term = self.template_line_ids.filtered(
            lambda own: own.academic_years_id == line.academic_year_id
            and own.academic_term_id == line.academic_term_id
        )
        return of_term.assignment_type_weight_ids.filtered(
            lambda weight: weight.assignment_type_id == line.assignment_type_id
        )[:1]


class OpGradeTemplateLine(models.Model):
    _name = "op.grade.template.line"
    _description = "Grade Template Line"

    academic_years_id = fields.Many2one("op.academic.year", "Academic Year", required=True)
    academic_term_id = fields.Many2one("op.academic.term", "Academic Term")
    grade_template_id = fields.Many2one("op.grade.template", "Grade Template")
    assignment_type_id = fields.Many2one("grading.assignment.type", "Assignment Type")
    percentage = fields.Float("Percentage")
    weightage = fields.Selection(
        [
            ("sub_term", "Sub Term"),
            ("aasignment_type", "Assignment Type"),
            ("attendance_type", "Attendance Type"),
        ],
        "Weightage",
        required=True,
        default="sub_term",
    )
    subterm_weight_ids = fields.One2many("subterm.weight.line", "grade_template_id", "Sub Terms")
    assignment_type_weight_ids = fields.One2many(
        "assignment.type.weight.line", "grade_templates_id", "Assignment Types"
    )
    attendance_type_weight_ids = fields.One2many("attendance.weight.line", "grade_templates_id", "Attendance")


class AssignmentTypeWeightLine(models.Model):
    _name = "assignment.type.weight.line"
    _description = "Assignment Type Weight"

    assignment_type_id = fields.Many2one("grading.assignment.type", "Assignment Type")
    weightage = fields.Float("Weightage")
    grade_templates_id = fields.Many2one("op.grade.template.line", "Template Line")


class SubtermWeightLine(models.Model):
    _name = "subterm.weight.line"
    _description = "Sub Term Weight"

    academic_sub_term_id = fields.Many2one("op.academic.term", "Sub Term", required=True)
    weightage = fields.Float("Weightage")
    grade_template_id = fields.Many2one("op.grade.template.line", "Template Line")


class AttendanceWeightLine(models.Model):
    _name = "attendance.weight.line"
    _description = "Attendance Weight"

    attendance_type = fields.Selection(
        [("present", "Present"), ("late", "Late"), ("excuse", "Excuse"), ("absent", "Absent")],
        "Attendance",
        required=True,
    )
    weightage = fields.Float("Weightage", required=True)
    grade_templates_id = fields.Many2one("op.grade.template.line", "Template Line")


class OpGradeScale(models.Model):
    _name = "op.grade.scale"
    _description = "Grade Scale"

    name = fields.Char("Name", required=True)
    op_grade_type_ids = fields.One2many("op.grade.type", "op_grade_scale_id", "Grades")


class OpGradeType(models.Model):
    _name = "op.grade.type"
    _description = "Grade Type"

    name = fields.Char("Name", required=True)
    min_percentage = fields.Float("Minimum")
    max_percentage = fields.Float("Maximum")
    op_grade_scale_id = fields.Many2one("op.grade.scale", "Grade Scale")


class OpGradeTable(models.Model):
    _name = "op.grade.table"
    _description = "Grade Table"

    name = fields.Char("Name", required=True)
    grade_table_ids = fields.One2many("op.grade.table.line", "grade_table_id", "Lines", required=True)
    active = fields.Boolean("Active", default=True)


class OpGradeTableLine(models.Model):
    _name = "op.grade.table.line"
    _description = "Grade Table Line"

    name = fields.Char("Name", required=True)
    percentage = fields.Float("Percentage", required=True)
    grade_table_id = fields.Many2one("op.grade.table", "Grade Table")
