package io.github.moodlegrade.odoo.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored fields that OpenEduCat fills itself, and when it does: a line's verdict, an attendee's course, an exam's results. */
final class StoredFields {
    private final Orm orm;
    private final ResultGrades grades;

    StoredFields(Orm orm) {
        this.orm = orm;
        this.grades = new ResultGrades(orm);
    }

    /** A new record with what the server adds to it, whatever the caller sent. */
    Row completed(Model model, Row row) {
        boolean fills = orm.version().has(Rule.ATTENDEE_COURSE_FILLED)
                && !orm.constraints().isSuspended();
        if (!fills || !model.name().equals("op.exam.attendees")) {
            return row;
        }
        Row exam = orm.database().find("op.exam", row.reference("exam_id"));
        Row session = exam == null ? null : orm.database().find("op.exam.session", exam.reference("session_id"));
        Map<String, Object> filled = new HashMap<>();
        for (String field : List.of("course_id", "batch_id")) {
            filled.put(field, session == null || !session.has(field) ? None.NONE : session.reference(field));
        }
        return row.with(filled);
    }

    void created(Model model, int id, Set<String> names) {
        changed(model, id, names);
        if (model.name().equals("op.exam.attendees")) {
            Row attendee = orm.database().find(model.name(), id);
            enterResults(attendee == null ? 0 : attendee.reference("exam_id"), true);
        }
    }

    /** Only a write of marks judges a result line, by the exam as it is now, even if the marks are the same. */
    void changed(Model model, int id, Set<String> names) {
        Row row = orm.database().find(model.name(), id);
        if (row == null) {
            return;
        }
        if (model.name().equals("op.result.line") && names.contains("marks")) {
            orm.database().put(model, row.with(Map.of("status", grades.status(row))));
        }
        boolean erased = row.text("status").equals("absent")
                && names.contains("status")
                && orm.version().has(Rule.ABSENT_ERASES_MARKS);
        if (model.name().equals("op.exam.attendees") && (names.contains("marks") || erased)) {
            enterResults(row.reference("exam_id"), true);
        }
    }

    /** Attendees of these exams are gone. */
    void attendeesLeft(Set<Integer> exams) {
        exams.forEach(exam -> enterResults(
                exam,
                !orm.database()
                        .table("op.exam.attendees")
                        .referring("exam_id", exam)
                        .isEmpty()));
    }

    /** {@code results_entered} is true as soon as there is one attendee, with or without marks. */
    private void enterResults(int exam, boolean entered) {
        Row row = orm.database().find("op.exam", exam);
        if (row != null
                && orm.version().has(Rule.COUNTS_TOLD)
                && !Boolean.valueOf(entered).equals(row.get("results_entered"))) {
            orm.database().put(orm.schema().model("op.exam"), row.with(Map.of("results_entered", entered)));
        }
    }
}
