package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.util.List;

/** An op.result.line as it was just read; its {@code grade} is never read, as that faults where no range matches. */
final class ResultLineRow {
    static final String MODEL = "op.result.line";
    static final List<String> FIELDS = List.of("exam_id", "student_id", "marks");

    final long id;
    final int marks;

    ResultLineRow(OdooRow row) {
        this.id = row.id();
        this.marks = row.integer("marks");
    }
}
