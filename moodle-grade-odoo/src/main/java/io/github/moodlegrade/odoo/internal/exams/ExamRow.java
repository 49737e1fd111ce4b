package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An op.exam as it was just read. */
final class ExamRow {
    static final String MODEL = "op.exam";
    static final List<String> FIELDS = List.of(
            "exam_code",
            "session_id",
            "course_id",
            "subject_id",
            "state",
            "start_time",
            "end_time",
            "total_marks",
            "min_marks",
            "active");

    final long id;
    final String code;
    final long sessionId;
    final long courseId;
    final long subjectId;
    final String state;
    final Optional<ExamTimes> times;
    final int total;
    final int passMark;
    final boolean active;

    /** Where the server has these: the number of attendees, and whether marks were entered since they were made. */
    final OptionalInt attendees;

    private final boolean resultsEntered;

    ExamRow(OdooRow row) {
        this.id = row.id();
        this.code = row.text("exam_code").orElse("");
        this.sessionId = row.many2one("session_id").orElse(0);
        this.courseId = row.many2one("course_id").orElse(0);
        this.subjectId = row.many2one("subject_id").orElse(0);
        this.state = row.text("state").orElse("");
        this.times = row.instant("start_time")
                .flatMap(start -> row.instant("end_time").map(end -> new ExamTimes(start, end)));
        this.total = row.integer("total_marks");
        this.passMark = row.integer("min_marks");
        this.active = row.flag("active");
        this.attendees = row.has(Abilities.ATTENDEES_COUNT)
                ? OptionalInt.of(row.integer(Abilities.ATTENDEES_COUNT))
                : OptionalInt.empty();
        this.resultsEntered = !row.has(Abilities.RESULTS_ENTERED) || row.flag(Abilities.RESULTS_ENTERED);
    }

    /** Whether the room wizard has made the attendees anew, present and with marks of 0, and nobody entered marks since. */
    boolean isMadeAnew() {
        return attendees.orElse(0) > 0 && !resultsEntered;
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
