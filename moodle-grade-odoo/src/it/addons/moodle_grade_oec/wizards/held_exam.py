from odoo import api, fields, models


class OpHeldExam(models.TransientModel):
    _name = "op.held.exam"
    _description = "Held Exam"

    exam_id = fields.Many2one("op.exam", "Exam")
    attendees_line = fields.Many2many("op.exam.attendees", string="Absent attendees")

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if "exam_id" in fields_list and self.env.context.get("active_id"):
            values.setdefault("exam_id", self.env.context["active_id"])
        return values

    def held_exam(self):
        # The real wizard answers within its loop, so of several wizards only the first takes effect.
        for wizard in self:
            for absent in wizard.attendees_line:
                absent.status = "absent"
            wizard.exam_id.state = "held"
            return True
