package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import java.util.List;
import java.util.Optional;

/** Takes grades out of the rows of {@code mod_assign_get_grades}. */
final class GradeRows {
    private static final String LIST = "grades";

    /** Keeps one answer at a few megabytes. */
    static final int MOST = 20_000;

    /** What becomes of a grade that a learner has. */
    @FunctionalInterface
    interface Gate {
        GradeOutcome pass(long userId, GradeOutcome graded);
    }

    private final GradesRead read;

    GradeRows(GradesRead read) {
        this.read = read;
    }

    /** Asks for the grades of these assignments. */
    MoodleCall call(List<Activity> assignments) {
        return new MoodleCall(Functions.ASSIGNMENT_GRADES)
                .about(read.course())
                .with("since", 0)
                .with("assignmentids", AssignmentChunks.ids(assignments));
    }

    /** The answer to such a call. */
    AssignmentAnswer<LatestGrades> answer(MoodleCall call, JsonDocument data, SafeText safe) {
        return new AssignmentAnswer<>(call, data, LIST, LatestGrades.class, () -> new LatestGrades(call), safe);
    }

    /** Puts the grade of each learner, or a gap where it is no number. */
    void put(Activity assignment, LatestGrades latest, Gate gate) {
        for (Learner learner : read.learners()) {
            GradeId id = assignment.gradeOf(learner.userId());
            Optional<JsonNode> grade = latest.of(learner.userId());
            Optional<GradeOutcome> outcome =
                    grade.isEmpty() ? Optional.of(GradeOutcome.notGraded()) : outcome(assignment, grade.get());
            if (outcome.isPresent()) {
                boolean graded = outcome.get().kind() == GradeOutcome.Kind.GRADED;
                read.put(Grade.of(id, graded ? gate.pass(id.userId(), outcome.get()) : outcome.get()));
            } else {
                read.gaps()
                        .add(Finding.of(FindingCode.READING_INCOMPLETE, "Moodle's grade is no number.")
                                .ofActivity(assignment.toString())
                                .ofUser(learner.userId()));
            }
        }
    }

    /** Says that Moodle keeps an assignment back. */
    void closed(Activity assignment, MoodleWarning warning) {
        Finding gap = Finding.of(
                        FindingCode.ACTIVITY_CLOSED,
                        "Moodle keeps the grades of the assignment back (" + warning + "): the role lacks one of "
                                + Capabilities.ASSIGNMENT_GRADES + "; or " + Capabilities.OR_BLOCKED + ".")
                .ofActivity(assignment.toString());
        read.gap(gap, warning.words());
    }

    /** An emptied grade box is an empty text, "no grade" is -1; neither is a zero. */
    private static Optional<GradeOutcome> outcome(Activity assignment, JsonNode grade) {
        if (grade.isNull() || (grade.isTextual() && grade.textValue().isEmpty())) {
            return Optional.of(GradeOutcome.notGraded());
        }
        return Shape.number(grade)
                .flatMap(raw -> raw.signum() < 0
                        ? Optional.of(GradeOutcome.notGraded())
                        : assignment.maximum().map(max -> GradeOutcome.graded(GradeValue.of(raw, max))));
    }
}
