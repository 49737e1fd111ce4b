"""Students, courses, batches and subjects: the part of the school that an exam needs."""

from odoo import fields, models


class OpDepartment(models.Model):
    _name = "op.department"
    _description = "OpenEduCat Department"

    name = fields.Char("Name", required=True)
    code = fields.Char("Code", required=True)


class OpFaculty(models.Model):
    _name = "op.faculty"
    _description = "OpenEduCat Faculty"
    _inherits = {"res.partner": "partner_id"}

    partner_id = fields.Many2one("res.partner", "Partner", required=True, ondelete="cascade")


class OpSubject(models.Model):
    _name = "op.subject"
    _description = "Subject"

    name = fields.Char("Name", size=128, required=True)
    code = fields.Char("Code", size=256, required=True)
    department_id = fields.Many2one("op.department", "Department")
    active = fields.Boolean("Active", default=True)

    _unique_subject_code = models.Constraint("unique(code)", "Code should be unique per subject!")


class OpCourse(models.Model):
    _name = "op.course"
    _description = "OpenEduCat Course"

    name = fields.Char("Name", required=True)
    code = fields.Char("Code", size=16, required=True)
    department_id = fields.Many2one("op.department", "Department")
    subject_ids = fields.Many2many("op.subject", string="Subject(s)")
    active = fields.Boolean("Active", default=True)

    _unique_course_code = models.Constraint("unique(code)", "Code should be unique per course!")


class OpBatch(models.Model):
    _name = "op.batch"
    _description = "OpenEduCat Batch"

    code = fields.Char("Code", size=16, required=True)
    name = fields.Char("Name", size=32, required=True)
    start_date = fields.Date("Start Date", required=True)
    end_date = fields.Date("End Date", required=True)
    course_id = fields.Many2one("op.course", "Course", required=True)
    active = fields.Boolean("Active", default=True)

    _unique_batch_code = models.Constraint("unique(code)", "Code should be unique per batch!")


class WebsiteVisitor(models.Model):
    """Nobody may read it; see OpStudent.visitor_ids."""

    _name = "website.visitor"
    _description = "Website Visitor"

    student_id = fields.Many2one("op.student", "Student", ondelete="cascade")


class OpStudent(models.Model):
    _name = "op.student"
    _description = "Student"
    _inherits = {"res.partner": "partner_id"}

    partner_id = fields.Many2one("res.partner", "Partner", required=True, ondelete="cascade")
    gr_no = fields.Char("Registration Number", size=20)
    id_number = fields.Char("ID Card Number", size=64)
    birth_date = fields.Date("Birth Date")
    user_id = fields.Many2one("res.users", "User", ondelete="cascade")
    course_detail_ids = fields.One2many("op.student.course", "student_id", "Course Details")
    active = fields.Boolean("Active", default=True)
    # On a real server a student has the fields of website's visitors, which an API user may not read,
    # so that a read which names no fields is refused. It must be refused here too.
    visitor_ids = fields.One2many("website.visitor", "student_id", "Visitors")

    _unique_gr_no = models.Constraint("unique(gr_no)", "Registration Number must be unique per student!")


class OpStudentCourse(models.Model):
    _name = "op.student.course"
    _description = "Student Course Details"
    _rec_name = "student_id"

    student_id = fields.Many2one("op.student", "Student", ondelete="cascade")
    course_id = fields.Many2one("op.course", "Course", required=True)
    batch_id = fields.Many2one("op.batch", "Batch", required=True)
    roll_number = fields.Char("Roll Number")
    subject_ids = fields.Many2many("op.subject", string="Subjects")
    state = fields.Selection([("running", "Running"), ("finished", "Finished")], "Status", default="running")

    _unique_name_roll_number_id = models.Constraint(
        "unique(roll_number, course_id, batch_id, student_id)",
        "Roll Number & Student must be unique per Batch!",
    )
    _unique_name_roll_number_course_id = models.Constraint(
        "unique(roll_number, course_id, batch_id)", "Roll Number must be unique per Batch!"
    )
    _unique_student_course_batch = models.Constraint(
        "unique(student_id, course_id, batch_id)", "Student must be unique per Batch!"
    )
