"""Academic years and terms, which the community edition's core has too. Nothing about them is unique here."""

from odoo import fields, models


class OpAcademicYear(models.Model):
    _name = "op.academic.year"
    _description = "Academic Year"

    name = fields.Char("Name", required=True)
    start_date = fields.Date("Start Date", required=True)
    end_date = fields.Date("End Date", required=True)
    academic_term_ids = fields.One2many("op.academic.term", "academic_year_id", "Academic Terms")


class OpAcademicTerm(models.Model):
    _name = "op.academic.term"
    _description = "Academic Term"

    name = fields.Char("Name", required=True)
    term_start_date = fields.Date("Start Date", required=True)
    term_end_date = fields.Date("End Date", required=True)
    academic_year_id = fields.Many2one("op.academic.year", "Academic Year", required=True)
    parent_term = fields.Many2one("op.academic.term", "Parent Term")
