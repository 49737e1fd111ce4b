package io.github.moodlegrade;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of Moodle a run reads: everything, or what Moodle says has changed ({@code core_course_get_updates_since}). Immutable, safe for
 * all threads.
 */
public final class RefreshPolicy {
    private static final RefreshPolicy EVERYTHING = new RefreshPolicy(null);

    private final @Nullable Duration fullEvery;

    private RefreshPolicy(@Nullable Duration fullEvery) {
        this.fullEvery = fullEvery;
    }

    /**
     * Every run reads every grade of every course: what a run says is true when it ends.
     *
     * @return the policy of a request that names none
     */
    public static RefreshPolicy everything() {
        return EVERYTHING;
    }

    /**
     * A run asks Moodle what changed since the course was last read, and reads that. What this can miss is found by the next complete
     * reading of the course, which comes after {@code fullEvery} at the latest (the runs must come often enough), after a restart, and after
     * whatever went wrong. The moments are kept by the {@link GradeImportService}, in memory: use one for all runs.
     *
     * @param fullEvery how long a course may go without being read completely, above 0; courses fall due one after the other
     * @return the policy
     */
    public static RefreshPolicy followChanges(Duration fullEvery) {
        if (fullEvery.isZero() || fullEvery.isNegative()) {
            throw new IllegalArgumentException("a course is read completely after a time above 0, not " + fullEvery);
        }
        return new RefreshPolicy(fullEvery);
    }

    /**
     * How long a course may go without being read completely.
     *
     * @return empty if every run reads everything
     */
    public Optional<Duration> fullEvery() {
        return Optional.ofNullable(fullEvery);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RefreshPolicy && Objects.equals(fullEvery, ((RefreshPolicy) other).fullEvery);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(fullEvery);
    }

    @Override
    public String toString() {
        return fullEvery == null ? "everything" : "following changes, everything every " + fullEvery;
    }
}
