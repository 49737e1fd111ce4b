package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.util.List;

/** An op.result.line as it was just read; its {@code grade} is never read, as that faults where no range matches. */
final class ResultLineRow {
    static final String MODEL = "op.result.line";
    static final List<String> FIELDS = List.of("exam_id", "student_id", "marks", "status");

    final long id;
    final long studentId;
    final int marks;
    private final String verdict;

    ResultLineRow(OdooRow row) {
        this.id = row.id();
        this.studentId = row.many2one("student_id").orElse(0);
        this.marks = row.integer("marks");
        this.verdict = row.text("status").orElse("");
    }

    /** Whether it says passed or failed as its marks and this pass mark have it; OpenEduCat judges it only when its marks are written. */
    boolean isJudgedBy(int passMark) {
        return verdict.equals(marks >= passMark ? "pass" : "fail");
    }
}
