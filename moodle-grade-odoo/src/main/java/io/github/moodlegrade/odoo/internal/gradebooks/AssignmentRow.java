package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.math.BigDecimal;
import java.util.List;

/** One grading.assignment as it was read. */
final class AssignmentRow {
    static final String MODEL = "grading.assignment";

    /** The ids of its lines, of which only the number is of interest. */
    private static final String LINES = "gradebook_line_id";

    static final List<String> FIELDS = List.of(
            "name", "course_id", "subject_id", "assignment_type", "point", "year_id", "term_id", "active", LINES);

    final long id;
    final String name;
    final long courseId;
    final long subjectId;
    final long typeId;
    final long yearId;
    final long termId;
    final BigDecimal point;
    final boolean active;
    final int lines;

    AssignmentRow(OdooRow row) {
        this.id = row.id();
        this.name = row.text("name").orElse("");
        this.courseId = row.many2one("course_id").orElse(0);
        this.subjectId = row.many2one("subject_id").orElse(0);
        this.typeId = row.many2one("assignment_type").orElse(0);
        this.yearId = row.many2one("year_id").orElse(0);
        this.termId = row.many2one("term_id").orElse(0);
        this.point = row.decimal("point");
        this.active = row.flag("active");
        this.lines = row.ids(LINES).size();
    }

    boolean isOf(OecCourse course) {
        return courseId == course.courseId() && subjectId == course.subjectId();
    }

    /** For findings. */
    @Override
    public String toString() {
        return "assignment id " + id;
    }
}
