"""Assignments to be graded. Their base is a community model; here both halves are declared in one."""

from odoo import api, fields, models


class GradingAssignmentType(models.Model):
    _name = "grading.assignment.type"
    _description = "Assignment Type"

    name = fields.Char("Name", required=True)
    code = fields.Char("Code")
    assign_type = fields.Selection([("sub", "Subjective"), ("attendance", "Attendance")], "Type", default="sub")
    company_id = fields.Many2one("res.company", "Company", default=lambda self: self.env.user.company_id)


class GradingAssignment(models.Model):
    _name = "grading.assignment"
    _description = "Grading Assignment"
    _inherit = ["mail.thread"]

    name = fields.Char("Name", required=True)
    course_id = fields.Many2one("op.course", "Course", required=True)
    subject_id = fields.Many2one("op.subject", "Subject")
    issued_date = fields.Datetime("Issued Date", required=True)
    assignment_type = fields.Many2one("grading.assignment.type", "Assignment Type", required=True)
    faculty_id = fields.Many2one(
        "op.faculty", "Faculty", required=True, default=lambda self: self._teacher_that_the_user_is()
    )
    point = fields.Float("Points")
    sequence = fields.Char("Sequence", required=True, readonly=True, copy=False, default="New")
    grade = fields.Many2one("op.grade.table", "Grade")
    gradebook_line_id = fields.One2many("gradebook.line", "grade_assigment_id", "Gradebook Line")
    year_id = fields.Many2one("op.academic.year", "Academic Year")
    term_id = fields.Many2one("op.academic.term", "Academic Term")
    active = fields.Boolean("Active", default=True)
    user_id = fields.Many2one("res.users", "User", required=True, default=lambda self: self.env.user)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("published", "Published"),
            ("closed_for_submission", "Closed For Submission"),
            ("grading_started", "Grading Started"),
            ("grading_closed", "Grading Closed"),
            ("grades_published", "Grades Published"),
            ("cancelled", "Cancelled"),
        ],
        "State",
        default="draft",
    )
    color = fields.Integer("Color")
    company_id = fields.Many2one("res.company", "Company", default=lambda self: self.env.user.company_id)

    def _teacher_that_the_user_is(self):
        return self.env["op.faculty"].sudo().search([("user_id", "=", self.env.uid)], limit=1)

    @api.model_create_multi
    def create(self, vals_list):
        """All records of one call that bring no sequence get the last number that was drawn, on purpose."""
        without = [vals for vals in vals_list if not vals.get("sequence")]
        number = False
        for _vals in without:
            number = self.env["ir.sequence"].sudo().next_by_code("grading.assignment")
        return super().create([
            vals if vals.get("sequence") else {**vals, "sequence": number} for vals in vals_list
        ])

    def action_grades_published(self):
        """One gradebook after another, all in the one transaction of the call."""
        self.write({"state": "grades_published"})
        for line in self.gradebook_line_id:
            if line.gradebook_id:
                line.gradebook_id.calculate_percentage()
                line.gradebook_id.calculate_attendance()
        return True

    def create_gradeline(self):
        """Blank lines for all who are enrolled and have a gradebook, whether they have a line or not."""
        self.ensure_one()
        for student in self.env["op.student.course"].search([("course_id", "=", self.course_id.id)]).student_id:
            book = self.env["gradebook.gradebook"].search([
                ("student_id", "=", student.id),
                ("academic_year_id", "=", self.year_id.id),
                ("course_id", "=", self.course_id.id),
            ])
            if book:
                book.ensure_one()
                self.env["gradebook.line"].create({
                    "gradebook_id": book.id,
                    "grade_assigment_id": self.id,
                    "academic_year_id": self.year_id.id,
                    "academic_term_id": self.term_id.id,
                    "course_id": self.course_id.id,
                    "subject_id": self.subject_id.id,
                    "assignment_type_id": self.assignment_type.id,
                })
        return {"type": "ir.actions.act_window", "res_model": "gradebook.line"}


class OpAssignment(models.Model):
    """Owns a grading assignment that is none of an importer's."""

    _name = "op.assignment"
    _description = "Assignment"
    _inherits = {"grading.assignment": "grading_assignment_id"}

    grading_assignment_id = fields.Many2one(
        "grading.assignment", "Grading Assignment", required=True, ondelete="cascade"
    )
