"""Gradebooks are emptied, and what they need is restored, with the rest of the school."""

from odoo import models
from odoo.tools import SQL

# Parents before children, as in the module below.
SEEDED = (
    "op_academic_year",
    "op_academic_term",
    "grading_assignment_type",
    "op_grade_template",
    "op_grade_template_line",
    "assignment_type_weight_line",
    "op_faculty",
    "op_course_op_grade_template_rel",
    "op_faculty_op_subject_rel",
)
LINK_TABLES = {
    "op_course_op_grade_template_rel": ("op_course_id", "op_grade_template_id"),
    "op_faculty_op_subject_rel": ("op_faculty_id", "op_subject_id"),
}
# Tables of the module below that have more columns now.
WIDENED = ("op_course", "op_subject")
WRITTEN = ("op.grade.override.line", "gradebook.line", "gradebook.gradebook", "op.assignment", "grading.assignment")


class MoodleGradeTestbed(models.AbstractModel):
    _inherit = "moodle.grade.testbed"

    def _written(self):
        return (*WRITTEN, *super()._written())

    def _below(self):
        return {
            **super()._below(),
            "gradebook.gradebook": (
                ("op.grade.override.line", "grade_grade_id"),
                ("gradebook.line", "gradebook_id"),
            ),
            "grading.assignment": (
                ("gradebook.line", "grade_assigment_id"),
                ("op.assignment", "grading_assignment_id"),
            ),
        }

    def _remember_grading(self):
        for table in WIDENED:
            self.env.cr.execute(SQL("DROP TABLE %s", SQL.identifier(self._kept(table))))
        for table in (*WIDENED, *SEEDED):
            self.env.cr.execute(SQL(
                "CREATE TABLE %s AS TABLE %s", SQL.identifier(self._kept(table)), SQL.identifier(table)
            ))

    def _restore_seed(self):
        for table in reversed(SEEDED):
            self._delete_strangers(table)
        super()._restore_seed()
        for table in SEEDED:
            self._insert_missing(table)
            self._undo_changes(table)

    def _undo_changes(self, table):
        if table not in LINK_TABLES:
            super()._undo_changes(table)

    def _names(self, table):
        names = super()._names(table)
        if table in LINK_TABLES:
            same = [SQL("t.%s = k.%s", SQL.identifier(key), SQL.identifier(key)) for key in LINK_TABLES[table]]
            names["same"] = SQL(" AND ").join(same)
        return names
