"""Behaviour of other versions, and of a school's own rules, that a test can switch on by a config parameter."""

from odoo import _, api, models
from odoo.exceptions import ValidationError

PREFIX = "moodle_grade_oec."
OVERLAP_CHECK = "overlap_check"
MARKS_LE_TOTAL = "marks_le_total"
REFUSE_STUDENT = "refuse_student"
SWITCHES = (OVERLAP_CHECK, MARKS_LE_TOTAL, REFUSE_STUDENT)


def _value(env, switch):
    return env["ir.config_parameter"].sudo().get_param(PREFIX + switch, "")


def is_on(env, switch):
    return _value(env, switch).strip().lower() in ("1", "true", "on")


def _refuse_student(records):
    refused = _value(records.env, REFUSE_STUDENT)
    # Nothing is read unless the switch is on: a write to a missing attendee must stay the success that it really is.
    if refused and any(str(record.student_id.id) == refused for record in records):
        raise ValidationError(_("Refused by test bed"))


class OpExam(models.Model):
    _inherit = "op.exam"

    @api.model_create_multi
    def create(self, vals_list):
        exams = super().create(vals_list)
        if is_on(self.env, OVERLAP_CHECK):
            for exam in exams:
                exam._check_overlap()
        return exams

    def _check_overlap(self):
        """Version 17.0, on create only: any active exam of the subject, whatever its session; touching is allowed."""
        if self.search_count([
            ("id", "!=", self.id),
            ("subject_id", "=", self.subject_id.id),
            ("start_time", "<", self.end_time),
            ("end_time", ">", self.start_time),
        ], limit=1):
            raise ValidationError(_("The exam time overlaps with an existing exam for the same subject."))


class OpExamAttendees(models.Model):
    _inherit = "op.exam.attendees"

    @api.constrains("marks")
    def _check_marks(self):
        if is_on(self.env, MARKS_LE_TOTAL):
            total = self.exam_id.total_marks
            if self.marks < 0 or self.marks > total:
                raise ValidationError(_("Please Enter Marks between 0 to %s", total))
        return super()._check_marks()

    @api.constrains("marks")
    def _check_refused_student(self):
        _refuse_student(self)


class OpResultLine(models.Model):
    _inherit = "op.result.line"

    @api.constrains("marks", "student_id")
    def _check_refused_student(self):
        _refuse_student(self)
