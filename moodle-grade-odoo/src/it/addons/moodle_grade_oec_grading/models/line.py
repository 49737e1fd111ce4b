"""One mark of one student, and the lines in which people override what was computed."""

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class GradebookLine(models.Model):
    _name = "gradebook.line"
    _description = "Gradebook Line"
    _inherit = ["mail.thread"]
    _rec_name = "gradebook_id"

    gradebook_id = fields.Many2one("gradebook.gradebook", "Student")
    grade_assigment_id = fields.Many2one("grading.assignment", "Assignment", required=True, tracking=True)
    academic_year_id = fields.Many2one("op.academic.year", "Academic Year", required=True)
    academic_term_id = fields.Many2one("op.academic.term", "Academic Term", required=True)
    course_id = fields.Many2one("op.course", "Course", required=True)
    subject_id = fields.Many2one("op.subject", "Subject")
    assignment_type_id = fields.Many2one("grading.assignment.type", "Assignment Type", required=True)
    grade_table_id = fields.Many2one("op.grade.table", "Grade Table")
    grade_table_line_id = fields.Many2one("op.grade.table.line", "Grade Table Line")
    marks = fields.Float("Marks", tracking=True)
    percentage = fields.Float("Percentage", compute="_compute_per_by_table_line", store=True, default=0.0)
    hide = fields.Boolean("Hide", compute="_compute_hidden")
    hide_sub = fields.Boolean("Hide Subject", compute="_compute_hidden")
    state_hide = fields.Boolean("Hide State", default=False, readonly=True)
    state = fields.Selection(
        [("draft", "Draft"), ("final", "Final"), ("in_review", "In Review"), ("cancelled", "Cancelled")],
        "State",
        default="draft",
    )
    company_id = fields.Many2one("res.company", "Company", default=lambda self: self.env.user.company_id)
    assignment_archived = fields.Boolean("Assignment Archived")

    # Without depends on purpose: a form computes it, a call does not.
    @api.onchange("marks", "grade_table_line_id", "grade_assigment_id")
    def _compute_per_by_table_line(self):
        for line in self:
            line.percentage = line._percentage()

    def _percentage(self):
        if self.grade_table_line_id:
            return self.grade_table_line_id.percentage
        if not self.marks:
            return 0.0
        if self.marks > self.grade_assigment_id.point:
            raise ValidationError(_("Marks are more than the points of the assignment"))
        return self.marks * 100 / self.grade_assigment_id.point

    def _compute_hidden(self):
        for line in self:
            line.hide = line.hide_sub = False

    def action_draft(self):
        return self.write({"state": "draft"})

    def action_final(self):
        return self.write({"state": "final"})

    def action_in_review(self):
        return self.write({"state": "in_review"})

    def action_cancelled(self):
        return self.write({"state": "cancelled"})


class OpGradeOverrideLine(models.Model):
    _name = "op.grade.override.line"
    _description = "Grade Override Line"
    _rec_name = "grade_grade_id"

    grade_grade_id = fields.Many2one("gradebook.gradebook", "Gradebook")
    year = fields.Many2one("op.academic.year", "Year")
    term = fields.Many2one("op.academic.term", "Term")
    subject = fields.Many2one("op.subject", "Subject")
    calculated = fields.Char("Calculated")
    grade = fields.Char("Grade")
    override = fields.Float("Override")
    final = fields.Char("Final")
    comment = fields.Char("Comment")
    assignment_id = fields.Many2one("grading.assignment", "Assignment")
