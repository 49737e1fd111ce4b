package io.github.moodlegrade.grade;

import java.util.Objects;

/** Which grade: one activity, one Moodle user. Immutable, safe for all threads. */
public final class GradeId {
    private final ActivityKind kind;
    private final long activityId;
    private final long userId;

    private GradeId(ActivityKind kind, long activityId, long userId) {
        this.kind = kind;
        this.activityId = activityId;
        this.userId = userId;
    }

    /**
     * The grade of one user for one activity.
     *
     * @param kind quiz or assignment
     * @param activityId Moodle's quiz or assignment id (not the course module's), above 0
     * @param userId Moodle's user id, above 0
     * @return the id
     * @throws IllegalArgumentException if an id is not above 0
     */
    public static GradeId of(ActivityKind kind, long activityId, long userId) {
        if (activityId <= 0 || userId <= 0) {
            throw new IllegalArgumentException("ids are above 0, not " + activityId + " and " + userId);
        }
        return new GradeId(Objects.requireNonNull(kind), activityId, userId);
    }

    /**
     * Quiz or assignment.
     *
     * @return the kind
     */
    public ActivityKind kind() {
        return kind;
    }

    /**
     * Moodle's quiz or assignment id.
     *
     * @return above 0
     */
    public long activityId() {
        return activityId;
    }

    /**
     * The activity.
     *
     * @return kind and id
     */
    public ActivityRef activity() {
        return ActivityRef.of(kind, activityId);
    }

    /**
     * Moodle's user id.
     *
     * @return above 0
     */
    public long userId() {
        return userId;
    }

    /**
     * The id of the activity in the hash map: a quiz id plus 1,000,000, an assignment id as it is.
     *
     * @return above 0
     */
    public long mappingId() {
        return activity().mappingId();
    }

    /**
     * The key of the activity in the hash map.
     *
     * @return {@code grade_1000042} for quiz 42, {@code grade_42} for assignment 42
     */
    public String mappingKey() {
        return activity().mappingKey();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof GradeId)) {
            return false;
        }
        GradeId that = (GradeId) other;
        return kind == that.kind && activityId == that.activityId && userId == that.userId;
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + Long.hashCode(activityId)) * 31 + Long.hashCode(userId);
    }

    @Override
    public String toString() {
        return kind.word() + " " + activityId + " user " + userId;
    }
}
