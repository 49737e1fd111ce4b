from odoo import _, api, fields, models
from odoo.exceptions import AccessError, ValidationError


class OpRoomDistribution(models.TransientModel):
    """Seats students, and with that makes the exam's attendees again: marks that were there are gone."""

    _name = "op.room.distribution"
    _description = "Room Distribution"

    exam_id = fields.Many2one("op.exam", "Exam")
    room_ids = fields.Many2many("op.exam.room", string="Exam Rooms")
    student_ids = fields.Many2many("op.student", string="Student")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if "exam_id" in fields_list and self.env.context.get("active_id"):
            values.setdefault("exam_id", self.env.context["active_id"])
        return values

    def schedule_exam(self):
        for wizard in self:
            wizard._check_room_for_all()
            wizard._check_nobody_is_elsewhere()
            wizard._make_attendees_again()
        return True

    def _check_room_for_all(self):
        if not self.room_ids or not self.student_ids:
            raise ValidationError(_("Please Enter Both Room And student"))
        if sum(self.room_ids.mapped("capacity")) < len(self.student_ids):
            # Fault 4, as of a right that is missing.
            raise AccessError(_("Room capacity must be greater than total number of student"))

    # That done and cancelled exams are not active is a guess; that held ones are was seen.
    def _check_nobody_is_elsewhere(self):
        elsewhere = self.env["op.exam.attendees"].search([
            ("student_id", "in", self.student_ids.ids),
            ("exam_id", "!=", self.exam_id.id),
            ("exam_id.active", "=", True),
            ("exam_id.state", "not in", ("cancel", "done")),
            ("exam_id.start_time", "<", self.exam_id.end_time),
            ("exam_id.end_time", ">", self.exam_id.start_time),
        ])
        if elsewhere:
            names = ", ".join(elsewhere.student_id.mapped("name"))
            raise ValidationError(
                _("Students (%s) are already scheduled for another active exam during the specified time.", names)
            )

    def _make_attendees_again(self):
        self.exam_id.attendees_line.unlink()
        seats = [room for room in self.room_ids for _seat in range(room.capacity)]
        self.env["op.exam.attendees"].create([
            {"exam_id": self.exam_id.id, "student_id": student.id, "room_id": room.id}
            for student, room in zip(self.student_ids, seats)
        ])
        self.exam_id.write({"state": "schedule", "results_entered": False})
