package io.github.moodlegrade.odoo.testkit;

/** Students, courses, batches and subjects: the models of openeducat_core. */
final class SchoolModels {
    private SchoolModels() {}

    static void addTo(Schema schema, OdooVersion version) {
        Model enrolment = studentCourse();
        if (!version.has(Rule.ENROLMENT_WITHOUT_BATCH)) {
            enrolment.with(
                    Field.many2one("batch_id", "Batch", "op.batch").required().onDelete(Field.OnDelete.SET_NULL));
        }
        Model student = student();
        Model course = course();
        if (version.has(Rule.TWO_GROUPS)) {
            student.with(Field.character("certificate_number", "Certificate No."));
            course.with(Field.many2one("program_id", "Program", "op.program"));
            schema.add(new Model("op.program", "Program", Field.character("name", "Name")));
        }
        schema.add(student, enrolment, course, batch(), subject())
                .add(
                        new Model(
                                "op.department",
                                "OpenEduCat Department",
                                Field.character("name", "Name").required(),
                                Field.character("code", "Code").required()),
                        faculty(),
                        academicYear(),
                        academicTerm());
    }

    private static Model faculty() {
        return new Model(
                "op.faculty",
                "OpenEduCat Faculty",
                Field.character("name", "Name"),
                Field.many2one("user_id", "User", "res.users"),
                Field.many2many("faculty_subject_ids", "Subject(s)", "op.subject"),
                Field.active());
    }

    private static Model academicYear() {
        return new Model(
                "op.academic.year",
                "Academic Year",
                Field.character("name", "Name").required(),
                Field.date("start_date", "Start Date").required(),
                Field.date("end_date", "End Date").required(),
                Field.one2many("academic_term_ids", "Academic Terms", "op.academic.term", "academic_year_id"));
    }

    private static Model academicTerm() {
        return new Model(
                "op.academic.term",
                "Academic Term",
                Field.character("name", "Name").required(),
                Field.date("term_start_date", "Start Date").required(),
                Field.date("term_end_date", "End Date").required(),
                Field.many2one("academic_year_id", "Academic Year", "op.academic.year")
                        .required(),
                Field.many2one("parent_term", "Parent Term", "op.academic.term"));
    }

    private static Model student() {
        return new Model(
                        "op.student",
                        "Student",
                        Field.many2one("partner_id", "Partner", "res.partner").required(),
                        Field.character("name", "Name").related("partner_id.name"),
                        Field.character("email", "Email").related("partner_id.email"),
                        Field.character("ref", "Reference").related("partner_id.ref"),
                        Field.character("barcode", "Barcode").related("partner_id.barcode"),
                        Field.many2one("user_id", "User", "res.users"),
                        Field.character("gr_no", "Registration Number", 20),
                        Field.character("id_number", "ID Card Number", 64),
                        Field.date("birth_date", "Birth Date"),
                        Field.one2many("course_detail_ids", "Course Details", "op.student.course", "student_id"),
                        Field.active())
                .unique("unique_gr_no", "Registration Number must be unique per student!", "gr_no");
    }

    private static Model studentCourse() {
        return new Model(
                        "op.student.course",
                        "Student Course Details",
                        Field.many2one("student_id", "Student", "op.student").onDelete(Field.OnDelete.CASCADE),
                        Field.many2one("course_id", "Course", "op.course").required(),
                        Field.many2one("batch_id", "Batch", "op.batch"),
                        Field.character("roll_number", "Roll Number"),
                        Field.many2many("subject_ids", "Subjects", "op.subject"),
                        Field.selection("state", "Status", "running", "Running", "finished", "Finished")
                                .byDefault("running"))
                .displayedBy("student_id")
                .unique(
                        "unique_name_student_id",
                        "Student must be unique per Batch!",
                        "student_id",
                        "course_id",
                        "batch_id");
    }

    private static Model course() {
        return new Model(
                        "op.course",
                        "OpenEduCat Course",
                        Field.character("name", "Name").required(),
                        Field.character("code", "Code", 16).required(),
                        Field.many2many("subject_ids", "Subject(s)", "op.subject"),
                        Field.many2one("department_id", "Department", "op.department"),
                        Field.active())
                .unique("unique_course_code", "Code should be unique per course!", "code");
    }

    private static Model batch() {
        return new Model(
                        "op.batch",
                        "OpenEduCat Batch",
                        Field.character("code", "Code", 16).required(),
                        Field.character("name", "Name", 32).required(),
                        Field.date("start_date", "Start Date").required(),
                        Field.date("end_date", "End Date").required(),
                        Field.many2one("course_id", "Course", "op.course").required(),
                        Field.active())
                .unique("unique_batch_code", "Code should be unique per batch!", "code");
    }

    private static Model subject() {
        return new Model(
                        "op.subject",
                        "Subject",
                        Field.character("name", "Name", 128).required(),
                        Field.character("code", "Code", 256).required(),
                        Field.many2one("department_id", "Department", "op.department"),
                        Field.active())
                .unique("unique_subject_code", "Code should be unique per subject!", "code");
    }
}
