package io.github.moodlegrade.odoo.testkit;

/** Exam sessions, exams, attendees and result lines: the models of openeducat_exam. */
final class ExamModels {
    private ExamModels() {}

    static void addTo(Schema schema, OdooVersion version) {
        Model session = session();
        Model exam = exam();
        Model attendee = attendee();
        schema.add(examType(), session, exam, attendee, resultLine(), heldExam())
                .add(new Model("op.marksheet.line", "Marksheet Line", Field.character("name", "Name")));
        if (version.has(Rule.COUNTS_TOLD)) {
            session.with(Field.integer("exams_count", "Exams Count").computed().unsearchable());
            exam.with(
                    Field.one2many("attendees_line", "Attendees", "op.exam.attendees", "exam_id")
                            .readonly(),
                    Field.integer("attendees_count", "Attendees Count")
                            .computed()
                            .unsearchable(),
                    Field.bool("results_entered", "Results Entered").readonly().byDefault(false));
        }
        if (version.has(Rule.ROOM_WIZARD_REPLACES)) {
            attendee.with(Field.many2one("room_id", "Room", "op.exam.room"));
            schema.add(room(), roomDistribution());
        }
    }

    private static Model examType() {
        return new Model(
                        "op.exam.type",
                        "Exam Type",
                        Field.character("name", "Name", 256).required(),
                        Field.character("code", "Code", 16).required())
                .unique("unique_exam_type_code", "Code should be unique per exam type!", "code");
    }

    private static Model session() {
        return new Model(
                        "op.exam.session",
                        "Exam Session",
                        Field.character("name", "Exam Session", 256).required(),
                        Field.many2one("course_id", "Course", "op.course").required(),
                        Field.many2one("batch_id", "Batch", "op.batch").required(),
                        Field.character("exam_code", "Exam Session Code", 16).required(),
                        Field.date("start_date", "Start Date").required(),
                        Field.date("end_date", "End Date").required(),
                        Field.one2many("exam_ids", "Exam(s)", "op.exam", "session_id"),
                        Field.many2one("exam_type", "Exam Type", "op.exam.type").required(),
                        Field.selection("evaluation_type", "Evolution type", "normal", "Normal", "grade", "Grade")
                                .required()
                                .byDefault("normal"),
                        Field.many2one("venue", "Venue", "res.partner"),
                        Field.selection(
                                        "state",
                                        "State",
                                        "draft",
                                        "Draft",
                                        "schedule",
                                        "Scheduled",
                                        "held",
                                        "Held",
                                        "cancel",
                                        "Cancelled",
                                        "done",
                                        "Done")
                                .byDefault("draft"),
                        Field.active())
                .discussed()
                .unique("unique_exam_session_code", "Code should be unique per exam session!", "exam_code");
    }

    private static Model exam() {
        return new Model(
                        "op.exam",
                        "Exam",
                        Field.many2one("session_id", "Exam Session", "op.exam.session"),
                        Field.many2one("course_id", "Course", "op.course")
                                .related("session_id.course_id")
                                .readonly(),
                        Field.many2one("batch_id", "Batch", "op.batch")
                                .related("session_id.batch_id")
                                .readonly(),
                        Field.many2one("subject_id", "Subject", "op.subject").required(),
                        Field.character("exam_code", "Exam Code", 16).required(),
                        Field.one2many("attendees_line", "Attendees", "op.exam.attendees", "exam_id"),
                        Field.datetime("start_time", "Start Time").required(),
                        Field.datetime("end_time", "End Time").required(),
                        Field.selection(
                                        "state",
                                        "State",
                                        "draft",
                                        "Draft",
                                        "schedule",
                                        "Scheduled",
                                        "held",
                                        "Held",
                                        "result_updated",
                                        "Result Updated",
                                        "cancel",
                                        "Cancelled",
                                        "done",
                                        "Done")
                                .readonly()
                                .byDefault("draft"),
                        Field.text("note", "Note"),
                        Field.many2many("responsible_id", "Responsible", "op.faculty"),
                        Field.character("name", "Exam", 256).required(),
                        Field.integer("total_marks", "Total Marks").required(),
                        Field.integer("min_marks", "Passing Marks").required(),
                        Field.active())
                .discussed()
                .unique("unique_exam_code", "Code should be unique per exam!", "exam_code");
    }

    private static Model attendee() {
        return new Model(
                        "op.exam.attendees",
                        "Exam Attendees",
                        Field.many2one("student_id", "Student", "op.student").required(),
                        Field.selection("status", "Status", "present", "Present", "absent", "Absent")
                                .required()
                                .byDefault("present"),
                        Field.integer("marks", "Marks"),
                        Field.text("note", "Note"),
                        Field.many2one("exam_id", "Exam", "op.exam").required().onDelete(Field.OnDelete.CASCADE),
                        Field.many2one("course_id", "Course", "op.course"),
                        Field.many2one("batch_id", "Batch", "op.batch"))
                .displayedBy("student_id")
                .unique("unique_attendees", "Attendee must be unique per exam.", "student_id", "exam_id");
    }

    private static Model resultLine() {
        return new Model(
                        "op.result.line",
                        "Result Line",
                        Field.many2one("marksheet_line_id", "Marksheet Line", "op.marksheet.line")
                                .onDelete(Field.OnDelete.CASCADE),
                        Field.many2one("exam_id", "Exam", "op.exam").required(),
                        Field.selection("evaluation_type", "Evaluation Type", "normal", "Normal", "grade", "Grade")
                                .related("exam_id.session_id.evaluation_type")
                                .readonly(),
                        Field.integer("marks", "Marks").required(),
                        Field.character("grade", "Grade").computed(),
                        Field.many2one("student_id", "Student", "op.student").required(),
                        Field.selection("status", "Status", "pass", "Pass", "fail", "Fail")
                                .readonly())
                .displayedBy("student_id");
    }

    private static Model room() {
        return new Model(
                "op.exam.room",
                "Exam Room",
                Field.character("name", "Name", 256).required(),
                Field.integer("capacity", "Capacity").required());
    }

    private static Model roomDistribution() {
        return new Model(
                "op.room.distribution",
                "Room Distribution",
                Field.many2one("exam_id", "Exam(s)", "op.exam").byDefaultFromContext("active_id"),
                Field.many2many("room_ids", "Exam Rooms", "op.exam.room"),
                Field.many2many("student_ids", "Student", "op.student"));
    }

    private static Model heldExam() {
        return new Model(
                        "op.held.exam",
                        "Held Exam",
                        Field.many2one("exam_id", "Exam", "op.exam").byDefaultFromContext("active_id"),
                        Field.many2many("attendees_line", "Attendees", "op.exam.attendees"))
                .displayedBy("exam_id");
    }
}
