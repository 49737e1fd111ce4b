"""What gradebooks add to courses, subjects, teachers and students' progressions."""

from odoo import fields, models


class OpCourse(models.Model):
    _inherit = "op.course"

    grade_template_ids = fields.Many2many("op.grade.template", string="Grade Template", required=True)
    grade_scale_id = fields.Many2one("op.grade.scale", "Grade Scale")


class OpSubject(models.Model):
    _inherit = "op.subject"

    grade_template_ids = fields.Many2many("op.grade.template", string="Grade Template", required=True)
    default_template = fields.Boolean("Default Template", default=True)
    parent_sub_id = fields.Many2one("op.subject", "Parent Subject")


class OpFaculty(models.Model):
    """Its user is the partner's; archived it is by itself."""

    _inherit = "op.faculty"

    active = fields.Boolean("Active", default=True)
    faculty_subject_ids = fields.Many2many("op.subject", string="Subject(s)")


class OpStudentProgression(models.Model):
    _name = "op.student.progression"
    _description = "Student Progression"

    grade_book = fields.Char("Gradebook")
