package io.github.moodlegrade.odoo.testkit;

import org.jspecify.annotations.Nullable;

/** The computed fields of op.result.line. */
final class ResultGrades {
    private final Orm orm;

    ResultGrades(Orm orm) {
        this.orm = orm;
    }

    /**
     * The letter of a line that a marksheet holds in a session evaluated by grades: A from 80, B from 60, C from 40.
     * OpenEduCat of 2024 forgot the marks below the lowest range, and so reading those raises; that of 2025 looks at the lowest
     * range only.
     */
    @Nullable
    Object grade(Row line) {
        Row exam = orm.database().find("op.exam", line.reference("exam_id"));
        Row session = exam == null ? null : orm.database().find("op.exam.session", exam.reference("session_id"));
        boolean graded = session != null && session.text("evaluation_type").equals("grade");
        if (!graded || !line.has("marksheet_line_id")) {
            return null;
        }
        int marks = line.number("marks");
        if (orm.version().has(Rule.GRADE_OF_LAST_RANGE_ONLY)) {
            return marks >= 40 && marks < 60 ? "C" : null;
        }
        if (marks < 40) {
            throw OdooError.value("Compute method failed to assign op.result.line(" + line.id() + ",).grade");
        }
        return marks >= 80 ? "A" : marks >= 60 ? "B" : "C";
    }

    /** Pass or fail, stored with the line and not looked at again when the exam's pass mark changes. */
    String status(Row line) {
        Row exam = orm.database().find("op.exam", line.reference("exam_id"));
        return exam != null && line.number("marks") >= exam.number("min_marks") ? "pass" : "fail";
    }
}
