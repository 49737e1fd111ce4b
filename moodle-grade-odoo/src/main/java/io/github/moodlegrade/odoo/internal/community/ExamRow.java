package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.target.OecCourse;
import java.util.List;

/** An op.exam as it was just read. */
final class ExamRow {
    static final String MODEL = "op.exam";
    static final List<String> FIELDS = List.of(
            "exam_code", "session_id", "course_id", "subject_id", "state", "total_marks", "min_marks", "active");

    final long id;
    final String code;
    final long sessionId;
    final long courseId;
    final long subjectId;
    final String state;
    final int total;
    final int passMark;
    final boolean active;

    ExamRow(OdooRow row) {
        this.id = row.id();
        this.code = row.text("exam_code").orElse("");
        this.sessionId = row.many2one("session_id").orElse(0);
        this.courseId = row.many2one("course_id").orElse(0);
        this.subjectId = row.many2one("subject_id").orElse(0);
        this.state = row.text("state").orElse("");
        this.total = row.integer("total_marks");
        this.passMark = row.integer("min_marks");
        this.active = row.flag("active");
    }

    boolean isOf(OecCourse course) {
        return courseId == course.courseId() && subjectId == course.subjectId();
    }

    boolean isBeforeHeld() {
        return States.isBeforeHeld(state);
    }

    boolean isClosed() {
        return States.isClosed(state);
    }
}
