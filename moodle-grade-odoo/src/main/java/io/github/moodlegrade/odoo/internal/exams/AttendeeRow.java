package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.util.List;

/** An op.exam.attendees as it was just read or created. */
final class AttendeeRow {
    static final String MODEL = "op.exam.attendees";
    static final String PRESENT = "present";
    static final String ABSENT = "absent";
    static final List<String> FIELDS = List.of("exam_id", "student_id", "marks", "status");

    final long id;
    final int marks;
    final boolean present;

    private AttendeeRow(long id, int marks, boolean present) {
        this.id = id;
        this.marks = marks;
        this.present = present;
    }

    AttendeeRow(OdooRow row) {
        this(row.id(), row.integer("marks"), row.text("status").orElse("").equals(PRESENT));
    }

    /** One that was just created. */
    static AttendeeRow absent(long id) {
        return new AttendeeRow(id, 0, false);
    }

    boolean shows(int mark) {
        return present && marks == mark;
    }
}
