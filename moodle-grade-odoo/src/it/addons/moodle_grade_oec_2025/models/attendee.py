"""Attendees: no marks for those who were absent, none above the exam's total."""

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class OpExamAttendees(models.Model):
    _inherit = "op.exam.attendees"

    room_id = fields.Many2one("op.exam.room", "Room")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_what_the_server_sets(vals) for vals in vals_list])

    def _with_what_the_server_sets(self, vals):
        vals = dict(vals)
        if vals.get("exam_id"):
            session = self.env["op.exam"].browse(vals["exam_id"]).session_id
            vals.update(course_id=session.course_id.id, batch_id=session.batch_id.id)
        if vals.get("status") == "absent":
            vals["marks"] = 0
        return vals

    def write(self, vals):
        if vals.get("status") == "absent":
            return super().write({**vals, "marks": 0})
        if "marks" in vals and "status" not in vals:
            absent = self.filtered(lambda attendee: attendee.status == "absent")
            if absent:
                super(OpExamAttendees, absent).write({**vals, "marks": 0})
                return super(OpExamAttendees, self - absent).write(vals)
        return super().write(vals)

    @api.constrains("marks", "status")
    def _check_marks(self):
        for attendee in self:
            total = attendee.exam_id.total_marks  # a fault for an attendee that is gone
            if attendee.status == "present" and not 0 <= attendee.marks <= total:
                raise ValidationError(_("Please Enter Marks between 0 and %s for a present student.", total))
