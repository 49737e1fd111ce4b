package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One attempt of one learner at a quiz. Immutable. */
final class QuizAttempt {
    private final long id;
    private final long userId;
    private final boolean finished;
    private final @Nullable BigDecimal share;
    private final long modified;

    /**
     * An attempt.
     *
     * @param share the mark as a part of the quiz's maximum; null while it is under way or waits for a mark
     */
    QuizAttempt(long id, long userId, boolean finished, @Nullable BigDecimal share, long modified) {
        this.id = id;
        this.userId = userId;
        this.finished = finished;
        this.share = share;
        this.modified = modified;
    }

    /** The same attempt, finished, with another mark. */
    QuizAttempt marked(@Nullable BigDecimal newShare, long now) {
        return new QuizAttempt(id, userId, true, newShare, now);
    }

    /** The same attempt, saved again. */
    QuizAttempt touched(long now) {
        return new QuizAttempt(id, userId, finished, share, now);
    }

    /** The same attempt, its mark another part of the maximum. */
    QuizAttempt scaled(BigDecimal factor) {
        return new QuizAttempt(id, userId, finished, share == null ? null : share.multiply(factor), modified);
    }

    /** The same attempt in a copy of the quiz. */
    QuizAttempt copy(long newId) {
        return new QuizAttempt(newId, userId, finished, share, modified);
    }

    long id() {
        return id;
    }

    long userId() {
        return userId;
    }

    boolean isFinished() {
        return finished;
    }

    @Nullable
    BigDecimal share() {
        return share;
    }

    UpdatedRow updated() {
        return new UpdatedRow(id, userId, modified);
    }
}
