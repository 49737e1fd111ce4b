from odoo import models

from .exam import NO_SESSION_GUARD


class MoodleGradeTestbed(models.AbstractModel):
    _inherit = "moodle.grade.testbed"

    def _written(self):
        return ("op.room.distribution", *super()._written())

    def _below(self):
        below = super()._below()
        return {**below, "op.exam": (("op.room.distribution", "exam_id"), *below["op.exam"])}

    def _switches(self):
        return (*super()._switches(), NO_SESSION_GUARD)
