package io.github.moodlegrade.grade;

import java.util.Objects;

/** Which activity of a Moodle site: its kind and its id. Immutable, safe for all threads. */
public final class ActivityRef {
    private final ActivityKind kind;
    private final long id;

    private ActivityRef(ActivityKind kind, long id) {
        this.kind = kind;
        this.id = id;
    }

    /**
     * An activity.
     *
     * @param kind quiz or assignment
     * @param id Moodle's id of the quiz or the assignment, above 0
     * @return the activity
     */
    public static ActivityRef of(ActivityKind kind, long id) {
        if (id <= 0) {
            throw new IllegalArgumentException("an activity id is above 0, not " + id);
        }
        return new ActivityRef(Objects.requireNonNull(kind), id);
    }

    /**
     * The kind.
     *
     * @return quiz or assignment
     */
    public ActivityKind kind() {
        return kind;
    }

    /**
     * Moodle's id.
     *
     * @return above 0
     */
    public long id() {
        return id;
    }

    /**
     * The id of the activity in the hash map: a quiz id plus 1,000,000, an assignment id as it is.
     *
     * @return above 0
     */
    public long mappingId() {
        return id + kind.mappingOffset();
    }

    /**
     * The key of the activity in the hash map.
     *
     * @return {@code grade_1000042} for quiz 42, {@code grade_42} for assignment 42
     */
    public String mappingKey() {
        return "grade_" + mappingId();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivityRef && ((ActivityRef) other).kind == kind && ((ActivityRef) other).id == id;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31 + Long.hashCode(id);
    }

    /** As findings name it, like {@code quiz 42}. */
    @Override
    public String toString() {
        return kind.word() + " " + id;
    }
}
