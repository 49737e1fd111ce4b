"""What a test may do to the server and a user may not: clean it, delete, switch rules, make an API key."""

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

from .switches import PREFIX, SWITCHES

# Parents before children: restored in this order, emptied in the opposite one.
SEEDED = (
    "op_department",
    "op_exam_type",
    "op_subject",
    "op_course",
    "op_course_op_subject_rel",
    "op_batch",
    "op_student",
    "op_student_course",
    "op_student_course_op_subject_rel",
)
LINK_TABLES = {
    "op_course_op_subject_rel": ("op_course_id", "op_subject_id"),
    "op_student_course_op_subject_rel": ("op_student_course_id", "op_subject_id"),
}
WRITTEN = ("op.held.exam", "op.result.line", "op.exam.attendees", "op.exam", "op.exam.session", "op.marksheet.line")
# Below a deleted record these go with it.
BELOW = {
    "op.exam.session": (("op.exam", "session_id"),),
    "op.exam": (("op.result.line", "exam_id"), ("op.exam.attendees", "exam_id"), ("op.held.exam", "exam_id")),
}


class MoodleGradeTestbed(models.AbstractModel):
    """Every method is for the administrator alone."""

    _name = "moodle.grade.testbed"
    _description = "Test bed of moodle-grade"

    @api.model
    def reset(self):
        """Empties all exam tables, restores the seed and switches every switch off; True."""
        self._admin_only()
        self._forget_exams()
        self._restore_seed()
        self.configure({switch: False for switch in self._switches()})
        self.env.invalidate_all(flush=False)
        self.env.registry.clear_cache()
        return True

    @api.model
    def configure(self, switches):
        """Sets switches by short name, for example {"refuse_student": 17}; False switches off; True."""
        self._admin_only()
        for switch, value in switches.items():
            if switch not in self._switches():
                raise ValidationError("No such switch: %s" % switch)
            self.env["ir.config_parameter"].sudo().set_param(PREFIX + switch, str(value) if value else False)
        return True

    @api.model
    def delete(self, model, ids):
        """Deletes exams, what is above and below them, and enrolments, archived ones too; True."""
        self._admin_only()
        if model not in (*self._written(), "op.student.course"):
            raise ValidationError("Not to be deleted: %s" % model)
        self._delete(self.env[model].sudo().with_context(active_test=False, tracking_disable=True).browse(ids).exists())
        return True

    @api.model
    def issue_keys(self, logins):
        """A new API key for each of these users, in their order, which does not expire."""
        self._admin_only()
        users = {user.login: user for user in self.env["res.users"].search([("login", "in", logins)])}
        return [
            self.env(user=users[login].id, su=True)["res.users.apikeys"]._generate("rpc", "moodle-grade", None)
            for login in logins
        ]

    @api.model
    def write_unchecked(self, model, ids, values):
        """Leaves records as an older version did, which knew fewer rules: no constraint, nothing computed; True."""
        self._admin_only()
        if model not in self._written():
            raise ValidationError("Not a model of exams: %s" % model)
        self.env.flush_all()
        columns = [SQL("%s = %s", SQL.identifier(field), value) for field, value in values.items()]
        table = SQL.identifier(self.env[model]._table)
        self.env.cr.execute(SQL("UPDATE %s SET %s WHERE id IN %s", table, SQL(", ").join(columns), tuple(ids)))
        self.env.invalidate_all(flush=False)
        return True

    def _written(self):
        """The models that tests write to, children before parents."""
        return WRITTEN

    def _below(self):
        return BELOW

    def _switches(self):
        return SWITCHES

    def _admin_only(self):
        if not self.env.is_system():
            raise AccessError("The test bed is for the administrator alone")

    def _delete(self, records):
        for model, parent in self._below().get(records._name, ()):
            self._delete(records.env[model].search([(parent, "in", records.ids)]))
        records.unlink()

    def _forget_exams(self):
        self.env.flush_all()
        for model in self._written():
            self.env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(self.env[model]._table)))
        for table, column in (("mail_message", "model"), ("mail_followers", "res_model")):
            self.env.cr.execute(
                SQL("DELETE FROM %s WHERE %s IN %s", SQL.identifier(table), SQL.identifier(column), self._written())
            )
        # Keyed by model too: a test may have used a module name of its own.
        self.env.cr.execute(SQL("DELETE FROM ir_model_data WHERE module = 'moodle_grade' OR model IN %s", self._written()))

    def _remember_seed(self):
        for table in SEEDED:
            self.env.cr.execute(SQL(
                "CREATE TABLE %s AS TABLE %s", SQL.identifier(self._kept(table)), SQL.identifier(table)
            ))
        self.env.cr.execute(SQL(
            "CREATE TABLE %s AS SELECT * FROM res_partner WHERE id IN (SELECT partner_id FROM op_student)",
            SQL.identifier(self._kept("res_partner")),
        ))

    def _restore_seed(self):
        for table in reversed(SEEDED):
            self._delete_strangers(table)
        for table in ("res_partner", *SEEDED):
            self._insert_missing(table)
            self._undo_changes(table)

    def _delete_strangers(self, table):
        self.env.cr.execute(SQL(
            "DELETE FROM %(table)s t WHERE NOT EXISTS (SELECT 1 FROM %(kept)s k WHERE %(same)s)", **self._names(table)
        ))

    def _insert_missing(self, table):
        self.env.cr.execute(SQL(
            "INSERT INTO %(table)s SELECT k.* FROM %(kept)s k"
            " WHERE NOT EXISTS (SELECT 1 FROM %(table)s t WHERE %(same)s)",
            **self._names(table),
        ))

    def _undo_changes(self, table):
        if table in LINK_TABLES:
            return
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = %s",
            [table],
        )
        columns = [SQL.identifier(column) for (column,) in self.env.cr.fetchall()]
        self.env.cr.execute(SQL(
            "UPDATE %(table)s t SET (%(columns)s) = (%(values)s) FROM %(kept)s k"
            " WHERE %(same)s AND t.* IS DISTINCT FROM k.*",
            columns=SQL(", ").join(columns),
            values=SQL(", ").join(SQL("k.%s", column) for column in columns),
            **self._names(table),
        ))

    def _names(self, table):
        same = [SQL("t.%s = k.%s", SQL.identifier(key), SQL.identifier(key)) for key in LINK_TABLES.get(table, ("id",))]
        return {
            "table": SQL.identifier(table),
            "kept": SQL.identifier(self._kept(table)),
            "same": SQL(" AND ").join(same),
        }

    def _kept(self, table):
        return "moodle_grade_seed_" + table
