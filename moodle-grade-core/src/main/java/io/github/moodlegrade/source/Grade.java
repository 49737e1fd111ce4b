package io.github.moodlegrade.source;

import io.github.moodlegrade.grade.GradeId;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One learner's grade for one activity, as it was surely read. Immutable, safe for all threads. */
public final class Grade {
    private final GradeId id;
    private final GradeOutcome outcome;
    private final @Nullable BigDecimal gradeToPass;

    private Grade(GradeId id, GradeOutcome outcome, @Nullable BigDecimal gradeToPass) {
        this.id = id;
        this.outcome = outcome;
        this.gradeToPass = gradeToPass;
    }

    /**
     * A grade.
     *
     * @param id which one
     * @param outcome what Moodle says of it
     * @return the grade
     */
    public static Grade of(GradeId id, GradeOutcome outcome) {
        return new Grade(Objects.requireNonNull(id), Objects.requireNonNull(outcome), null);
    }

    /**
     * The same grade with the activity's grade to pass, which Moodle tells in the answer of a best grade.
     *
     * @param points {@code gradetopass} of {@code mod_quiz_get_user_best_grade}, above 0
     * @return a new grade
     */
    public Grade withGradeToPass(BigDecimal points) {
        return new Grade(id, outcome, points);
    }

    /**
     * Which grade.
     *
     * @return activity and user
     */
    public GradeId id() {
        return id;
    }

    /**
     * What Moodle says of it.
     *
     * @return the outcome
     */
    public GradeOutcome outcome() {
        return outcome;
    }

    /**
     * The activity's grade to pass, where Moodle told it together with this grade.
     *
     * @return above 0, or empty
     */
    public Optional<BigDecimal> gradeToPass() {
        return Optional.ofNullable(gradeToPass);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Grade)) {
            return false;
        }
        Grade that = (Grade) other;
        return id.equals(that.id) && outcome.equals(that.outcome) && Objects.equals(gradeToPass, that.gradeToPass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, outcome, gradeToPass);
    }

    @Override
    public String toString() {
        return id + " " + outcome;
    }
}
