package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.util.List;

/** An op.exam.attendees as it was just read. */
final class AttendeeRow {
    static final String MODEL = "op.exam.attendees";
    static final String PRESENT = "present";
    static final String ABSENT = "absent";
    static final List<String> FIELDS = List.of("exam_id", "student_id", "marks", "status");

    final long id;
    final int marks;
    final boolean present;

    AttendeeRow(OdooRow row) {
        this.id = row.id();
        this.marks = row.integer("marks");
        this.present = row.text("status").orElse("").equals(PRESENT);
    }

    boolean shows(int mark) {
        return present && marks == mark;
    }
}
