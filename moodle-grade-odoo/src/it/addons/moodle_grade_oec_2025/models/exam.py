"""Sessions and exams: guarded states, times that nothing else may take.

The guards sit in the methods alone: ``write({"state": ...})`` takes any state from any other.
"""

from datetime import datetime, time

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.moodle_grade_oec.models.switches import is_on

NO_SESSION_GUARD = "no_session_guard"


class OpExamSession(models.Model):
    _inherit = "op.exam.session"

    exams_count = fields.Integer("Exams", compute="_compute_exams_count")

    def _compute_exams_count(self):
        for session in self:
            session.exams_count = len(session.exam_ids)

    def act_held(self):
        """Guarded since 2025-09-17; the switch brings back the days before."""
        if not is_on(self.env, NO_SESSION_GUARD):
            for session in self:
                session._check_all_exams_are_done()
        super().act_held()

    def _check_all_exams_are_done(self):
        if not self.exam_ids:
            raise ValidationError(
                _("You cannot mark the session '%s' as Held because no exams are linked.", self.name)
            )
        pending = self.exam_ids.filtered(lambda exam: exam.state != "done")
        if pending:
            raise ValidationError(_(
                "You cannot mark the session '%(session)s' as Held because not all exams are Done."
                " Pending exams: %(exams)s",
                session=self.name,
                exams=", ".join(pending.mapped("name")),
            ))


class OpExam(models.Model):
    _inherit = "op.exam"

    attendees_line = fields.One2many(readonly=True)
    attendees_count = fields.Integer("Attendees Count", compute="_compute_attendees_count")
    results_entered = fields.Boolean("Results Entered", compute="_compute_results_entered", store=True)

    # Depends on nothing, so that it cannot be searched either.
    def _compute_attendees_count(self):
        for exam in self:
            exam.attendees_count = len(exam.attendees_line)

    # Says no more than that there are attendees, until the room wizard sets it to false.
    @api.depends("attendees_line", "attendees_line.marks")
    def _compute_results_entered(self):
        for exam in self:
            exam.results_entered = bool(exam.attendees_line)

    @api.constrains("total_marks", "min_marks")
    def _check_marks(self):
        for exam in self:
            super(OpExam, exam)._check_marks()

    @api.constrains("start_time", "end_time", "session_id")
    def _check_date_time(self):
        for exam in self:
            if exam.start_time == exam.end_time:
                raise ValidationError(_("End Time and start time can not set at same time."))
            if exam.session_id:
                exam._check_within_session()

    def _check_within_session(self):
        opens = datetime.combine(self.session_id.start_date, time(0, 0, 0))
        closes = datetime.combine(self.session_id.end_date, time(23, 59, 59))
        if self.start_time > self.end_time:
            raise ValidationError(_("End Time cannot be set before Start Time."))
        if self.start_time < opens or self.end_time > closes:
            raise ValidationError(_("Exam Time should be within the Exam Session Dates."))

    @api.constrains("start_time", "end_time", "subject_id")
    def _check_subject_is_free(self):
        """Takes no lock: of several clients at once, more than one may get the same hours."""
        for exam in self:
            others = self.search([
                ("id", "!=", exam.id),
                ("active", "=", True),
                ("subject_id", "=", exam.subject_id.id),
                ("start_time", "<", exam.end_time),
                ("end_time", ">", exam.start_time),
            ], order="id")
            if others:
                names = ", ".join(others.mapped("name"))
                raise ValidationError(
                    _("The exam time overlaps with an existing exam for the same subject : %s", names)
                )

    def act_schedule(self):
        self._only_from(("draft",), _("Exam can only be scheduled from 'Draft' state."))
        self.state = "schedule"

    def act_held(self):
        self._only_from(("schedule",), _("Exam can only be marked as 'Held' from 'Scheduled' state."))
        self.state = "held"

    def act_result_updated(self):
        if self.state != "held":  # of one exam only, as on the real server
            raise ValidationError(_("Results can only be updated for exams in 'Held' state."))
        return super().act_result_updated()

    def act_done(self):
        self._only_from(
            ("held", "result_updated"),
            _("Exam can only be marked as 'Done' from 'Held'%sor 'Result Updated' state.", " " * 21),
        )
        return super().act_done()

    def act_cancel(self):
        """The only one of them that answers."""
        if "done" in self.mapped("state"):
            raise ValidationError(_("Cannot cancel an exam that is already 'Done'."))
        super().act_cancel()
        self.attendees_line.unlink()
        return True

    def _only_from(self, states, refusal):
        if any(exam.state not in states for exam in self):
            raise ValidationError(refusal)
