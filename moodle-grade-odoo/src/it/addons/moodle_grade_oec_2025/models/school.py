"""A learner of a course need not be in one of its batches any more."""

from odoo import fields, models


class OpStudentCourse(models.Model):
    _inherit = "op.student.course"

    batch_id = fields.Many2one(required=False)


class OpExamRoom(models.Model):
    _name = "op.exam.room"
    _description = "Exam Room"

    name = fields.Char("Name", size=256, required=True)
    capacity = fields.Integer("Capacity", required=True)
