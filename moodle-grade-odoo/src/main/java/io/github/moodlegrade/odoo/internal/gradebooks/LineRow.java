package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.math.BigDecimal;
import java.util.List;

/** One gradebook.line as it was read. */
final class LineRow {
    static final String MODEL = "gradebook.line";
    static final List<String> FIELDS = List.of(
            "gradebook_id",
            "grade_assigment_id",
            "course_id",
            "subject_id",
            "academic_year_id",
            "academic_term_id",
            "assignment_type_id",
            "marks",
            "percentage");

    final long id;
    final long bookId;
    final long assignmentId;
    final BigDecimal marks;
    final BigDecimal percentage;
    private final List<Long> place;

    LineRow(OdooRow row) {
        this.id = row.id();
        this.bookId = row.many2one("gradebook_id").orElse(0);
        this.assignmentId = row.many2one("grade_assigment_id").orElse(0);
        this.marks = row.decimal("marks");
        this.percentage = row.decimal("percentage");
        this.place = List.of(
                row.many2one("course_id").orElse(0),
                row.many2one("subject_id").orElse(0),
                row.many2one("academic_year_id").orElse(0),
                row.many2one("academic_term_id").orElse(0),
                row.many2one("assignment_type_id").orElse(0));
    }

    /** Whether it is computed where its assignment is: under the same course, subject, year, term and type. */
    boolean isInPlaceOf(AssignmentRow assignment) {
        return place.equals(List.of(
                assignment.courseId, assignment.subjectId, assignment.yearId, assignment.termId, assignment.typeId));
    }
}
