package io.github.moodlegrade.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One grade as a real Moodle answered it; plain text, so that no code under test has touched it. Immutable. */
public final class RecordedGrade {
    private final boolean quiz;
    private final long activityId;
    private final long userId;
    private final String raw;
    private final String maximum;

    RecordedGrade(boolean quiz, long activityId, long userId, String raw, String maximum) {
        this.quiz = quiz;
        this.activityId = activityId;
        this.userId = userId;
        this.raw = raw;
        this.maximum = maximum;
    }

    /** True for a quiz, false for an assignment. */
    public boolean isQuiz() {
        return quiz;
    }

    /** The quiz id or the assignment id. */
    public long activityId() {
        return activityId;
    }

    /** Moodle's user id. */
    public long userId() {
        return userId;
    }

    /** The grade as it was sent, for example {@code 8.33333} for a quiz, {@code 87.50000} for an assignment. */
    public String raw() {
        return raw;
    }

    /** The maximum as it was sent, for example {@code 10}. */
    public String maximum() {
        return maximum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RecordedGrade)) {
            return false;
        }
        RecordedGrade that = (RecordedGrade) other;
        return quiz == that.quiz
                && activityId == that.activityId
                && userId == that.userId
                && raw.equals(that.raw)
                && maximum.equals(that.maximum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quiz, activityId, userId, raw, maximum);
    }

    @Override
    public String toString() {
        return (quiz ? "quiz " : "assignment ") + activityId + " of user " + userId;
    }
}
