package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An op.exam.session as it was just read. */
final class SessionRow {
    static final String MODEL = "op.exam.session";
    static final List<String> FIELDS =
            List.of("exam_code", "course_id", "batch_id", "state", "start_date", "end_date", "active");

    final long id;
    final String code;
    final long courseId;
    final long batchId;
    final String state;
    final Optional<LocalDate> start;
    final Optional<LocalDate> end;
    final boolean active;

    SessionRow(OdooRow row) {
        this.id = row.id();
        this.code = row.text("exam_code").orElse("");
        this.batchId = row.many2one("batch_id").orElse(0);
        this.courseId = row.many2one("course_id").orElse(0);
        this.state = row.text("state").orElse("");
        this.start = row.date("start_date");
        this.end = row.date("end_date");
        this.active = row.flag("active");
    }

    boolean isBeforeHeld() {
        return States.isBeforeHeld(state);
    }

    boolean isClosed() {
        return States.isClosed(state);
    }
}
