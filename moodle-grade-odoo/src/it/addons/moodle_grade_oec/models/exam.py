"""Exam sessions, exams and attendees.

Several constraint methods read ``self.field`` without a loop. That is not an oversight: the real models do so,
which is why a real server answers "Expected singleton" when such a field is set on several new records at once.
"""

from datetime import datetime, time

from odoo import _, api, fields, models
from odoo.exceptions import ValidationError


class OpExamType(models.Model):
    _name = "op.exam.type"
    _description = "Exam Type"

    name = fields.Char("Name", size=256, required=True)
    code = fields.Char("Code", size=16, required=True)

    _unique_exam_type_code = models.Constraint("unique(code)", "Code should be unique per exam type!")


class OpExamSession(models.Model):
    _name = "op.exam.session"
    _inherit = ["mail.thread"]
    _description = "Exam Session"

    name = fields.Char("Exam Session", size=256, required=True, tracking=True)
    course_id = fields.Many2one("op.course", "Course", required=True, tracking=True)
    batch_id = fields.Many2one("op.batch", "Batch", required=True, tracking=True)
    exam_code = fields.Char("Exam Session Code", size=16, required=True, tracking=True)
    start_date = fields.Date("Start Date", required=True, tracking=True)
    end_date = fields.Date("End Date", required=True, tracking=True)
    exam_ids = fields.One2many("op.exam", "session_id", "Exam(s)")
    exam_type = fields.Many2one("op.exam.type", "Exam Type", required=True, tracking=True)
    evaluation_type = fields.Selection(
        [("normal", "Normal"), ("grade", "Grade")], "Evolution type", default="normal", required=True, tracking=True
    )
    venue = fields.Many2one("res.partner", "Venue", tracking=True)
    state = fields.Selection(
        [("draft", "Draft"), ("schedule", "Scheduled"), ("held", "Held"), ("cancel", "Cancelled"), ("done", "Done")],
        "State",
        default="draft",
        tracking=True,
    )
    active = fields.Boolean("Active", default=True)

    _unique_exam_session_code = models.Constraint(
        "unique(exam_code)", "Code should be unique per exam session!"
    )

    @api.constrains("start_date", "end_date")
    def _check_date_time(self):
        if self.start_date > self.end_date:
            raise ValidationError(_("End Date cannot be set before Start Date."))

    # None of these answers anything, so XML-RPC answers a fault although the change is kept.
    def act_draft(self):
        self.state = "draft"

    def act_schedule(self):
        self.state = "schedule"

    def act_held(self):
        self.state = "held"

    def act_done(self):
        self.state = "done"

    def act_cancel(self):
        self.state = "cancel"


class OpExam(models.Model):
    _name = "op.exam"
    _inherit = ["mail.thread"]
    _description = "Exam"

    # Not flagged as required, and yet no exam can be made without one: its times are checked against it.
    session_id = fields.Many2one("op.exam.session", "Exam Session")
    course_id = fields.Many2one("op.course", related="session_id.course_id", store=True, readonly=True)
    batch_id = fields.Many2one("op.batch", "Batch", related="session_id.batch_id", store=True, readonly=True)
    subject_id = fields.Many2one("op.subject", "Subject", required=True)
    exam_code = fields.Char("Exam Code", size=16, required=True)
    attendees_line = fields.One2many("op.exam.attendees", "exam_id", "Attendees")
    start_time = fields.Datetime("Start Time", required=True)
    end_time = fields.Datetime("End Time", required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("schedule", "Scheduled"),
            ("held", "Held"),
            ("result_updated", "Result Updated"),
            ("cancel", "Cancelled"),
            ("done", "Done"),
        ],
        "State",
        readonly=True,
        default="draft",
        tracking=True,
    )
    note = fields.Text("Note")
    responsible_id = fields.Many2many("op.faculty", string="Responsible")
    name = fields.Char("Exam", size=256, required=True)
    total_marks = fields.Integer("Total Marks", required=True)
    min_marks = fields.Integer("Passing Marks", required=True)
    active = fields.Boolean("Active", default=True)

    _unique_exam_code = models.Constraint("unique(exam_code)", "Code should be unique per exam!")

    @api.constrains("total_marks", "min_marks")
    def _check_marks(self):
        if self.total_marks <= 0 or self.min_marks <= 0:
            raise ValidationError(_("Enter proper marks!"))
        if self.min_marks > self.total_marks:
            raise ValidationError(_("Passing Marks can't be greater than Total Marks"))

    @api.constrains("start_time", "end_time")
    def _check_date_time(self):
        opens = datetime.combine(fields.Date.from_string(self.session_id.start_date), time(0, 0, 0))
        closes = datetime.combine(fields.Date.from_string(self.session_id.end_date), time(23, 59, 59))
        if self.start_time > self.end_time:
            raise ValidationError(_("End Time cannot be set before Start Time."))
        if self.start_time < opens or self.end_time > closes:
            raise ValidationError(_("Exam Time should in between Exam Session Dates."))

    def act_result_updated(self):
        self.state = "result_updated"

    def act_done(self):
        self.state = "done"

    def act_draft(self):
        self.state = "draft"

    def act_cancel(self):
        self.state = "cancel"


class OpExamAttendees(models.Model):
    _name = "op.exam.attendees"
    _description = "Exam Attendees"
    _rec_name = "student_id"

    student_id = fields.Many2one("op.student", "Student", required=True)
    status = fields.Selection(
        [("present", "Present"), ("absent", "Absent")], "Status", default="present", required=True
    )
    marks = fields.Integer("Marks")
    note = fields.Text("Note")
    exam_id = fields.Many2one("op.exam", "Exam", required=True, ondelete="cascade")
    # Filled in by the form only, never over RPC.
    course_id = fields.Many2one("op.course", "Course")
    batch_id = fields.Many2one("op.batch", "Batch")

    _unique_attendees = models.Constraint(
        "unique(student_id, exam_id)", "Attendee must be unique per exam."
    )

    @api.constrains("marks")
    def _check_marks(self):
        if self.marks < 0:
            raise ValidationError(_("Enter proper marks!"))
