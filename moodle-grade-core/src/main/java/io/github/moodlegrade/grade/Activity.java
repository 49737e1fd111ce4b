package io.github.moodlegrade.grade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A quiz or an assignment of a Moodle course. Two activities are equal if kind and id are. Immutable, safe for all threads.
 */
public final class Activity {
    /** Whether the students may see their grades, as far as the activity's own settings tell. */
    public enum Release {
        /** Grades are visible as soon as they are given, in a quiz now. */
        AT_ONCE,
        /** An assignment with a marking workflow: only the state {@code released} is visible. */
        BY_WORKFLOW,
        /** An assignment with blind marking whose identities are not revealed: nothing is visible. */
        AFTER_REVEAL,
        /** A quiz whose review options hide the marks now ({@code reviewmarks}). */
        MARKS_HIDDEN,
        /** A quiz whose review options Moodle does not tell: it is closed or not yet open for the web service user. */
        NOT_TOLD
    }

    private final ActivityKind kind;
    private final long id;
    private final long courseId;
    private final String name;
    private final @Nullable BigDecimal maximum;
    private final Release release;
    private final boolean teamSubmission;
    private final boolean latePenalty;
    private final @Nullable Instant opens;
    private final @Nullable Instant due;
    private final @Nullable BigDecimal gradeToPass;
    private final long courseModule;

    private Activity(Builder builder) {
        this.kind = builder.kind;
        this.id = builder.id;
        this.courseId = builder.courseId;
        this.name = builder.name;
        this.maximum = builder.maximum;
        this.release = builder.release;
        this.teamSubmission = builder.teamSubmission;
        this.latePenalty = builder.latePenalty;
        this.opens = builder.opens;
        this.due = builder.due;
        this.gradeToPass = builder.gradeToPass;
        this.courseModule = builder.courseModule;
    }

    /**
     * Starts an activity without a grade in points, without dates, released at once.
     *
     * @param kind quiz or assignment
     * @param id Moodle's quiz or assignment id (not the course module's), above 0
     * @param courseId Moodle's course id, above 0
     * @param name the activity's name in plain text
     * @return a builder for one thread
     */
    public static Builder builder(ActivityKind kind, long id, long courseId, String name) {
        return new Builder(kind, id, courseId, name);
    }

    /**
     * A builder that starts with all of this activity.
     *
     * @return a builder for one thread
     */
    public Builder toBuilder() {
        Builder builder = new Builder(kind, id, courseId, name);
        builder.maximum = maximum;
        builder.release = release;
        builder.teamSubmission = teamSubmission;
        builder.latePenalty = latePenalty;
        builder.opens = opens;
        builder.due = due;
        builder.gradeToPass = gradeToPass;
        builder.courseModule = courseModule;
        return builder;
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
    public long id() {
        return id;
    }

    /**
     * Moodle's course id.
     *
     * @return above 0
     */
    public long courseId() {
        return courseId;
    }

    /**
     * The activity's name in plain text; may hold any character, emoji too.
     *
     * @return possibly empty
     */
    public String name() {
        return name;
    }

    /**
     * The maximum in points ({@code grade} of the quiz or assignment).
     *
     * @return above 0; empty for a scale, no grade, or a maximum of 0
     */
    public Optional<BigDecimal> maximum() {
        return Optional.ofNullable(maximum);
    }

    /**
     * Whether there can be a grade in points.
     *
     * @return true if there is a maximum
     */
    public boolean isGradable() {
        return maximum != null;
    }

    /**
     * When the students may see their grades.
     *
     * @return what the activity's settings tell
     */
    public Release release() {
        return release;
    }

    /**
     * Whether the students hand in as teams ({@code teamsubmission}).
     *
     * @return true only for assignments
     */
    public boolean isTeamSubmission() {
        return teamSubmission;
    }

    /**
     * Whether Moodle may take points from late work ({@code gradepenalty}, Moodle 5.0 and newer).
     *
     * @return true only for assignments
     */
    public boolean hasLatePenalty() {
        return latePenalty;
    }

    /**
     * When it opens ({@code timeopen}, {@code allowsubmissionsfromdate}).
     *
     * @return empty if Moodle has no date
     */
    public Optional<Instant> opens() {
        return Optional.ofNullable(opens);
    }

    /**
     * When it closes or is due ({@code timeclose}, {@code duedate}).
     *
     * @return empty if Moodle has no date
     */
    public Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    /**
     * The grade to pass, which Moodle tells together with a quiz's best grades ({@code gradetopass}).
     *
     * @return above 0; empty where none is set or known
     */
    public Optional<BigDecimal> gradeToPass() {
        return Optional.ofNullable(gradeToPass);
    }

    /**
     * The identity of one user's grade for this activity.
     *
     * @param userId Moodle's user id
     * @return the grade's id
     */
    public GradeId gradeOf(long userId) {
        return GradeId.of(kind, id, userId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activity && ((Activity) other).kind == kind && ((Activity) other).id == id;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, id);
    }

    /**
     * The id of its course module ({@code coursemodule} of a quiz, {@code cmid} of an assignment), by which Moodle tells what changed.
     *
     * @return above 0; empty if it is not known
     */
    public OptionalLong courseModule() {
        return courseModule == 0 ? OptionalLong.empty() : OptionalLong.of(courseModule);
    }

    /**
     * Which activity it is, without the rest.
     *
     * @return kind and id
     */
    public ActivityRef ref() {
        return ActivityRef.of(kind, id);
    }

    /** The activity as findings write it: {@code quiz 42}. */
    @Override
    public String toString() {
        return kind.word() + " " + id;
    }

    /** Makes an {@link Activity}; for one thread. */
    public static final class Builder {
        private final ActivityKind kind;
        private final long id;
        private final long courseId;
        private final String name;
        private @Nullable BigDecimal maximum;
        private Release release = Release.AT_ONCE;
        private boolean teamSubmission;
        private boolean latePenalty;
        private @Nullable Instant opens;
        private @Nullable Instant due;
        private @Nullable BigDecimal gradeToPass;
        private long courseModule;

        private Builder(ActivityKind kind, long id, long courseId, String name) {
            if (id <= 0 || courseId <= 0) {
                throw new IllegalArgumentException("ids are above 0, not " + id + " and " + courseId);
            }
            this.kind = Objects.requireNonNull(kind);
            this.id = id;
            this.courseId = courseId;
            this.name = Objects.requireNonNull(name);
        }

        /**
         * Sets the maximum in points.
         *
         * @param points above 0, or null for a scale or no grade
         * @return this
         */
        public Builder maximum(@Nullable BigDecimal points) {
            if (points != null && points.signum() <= 0) {
                throw new IllegalArgumentException("a maximum is above 0");
            }
            this.maximum = points;
            return this;
        }

        /**
         * Sets when the students may see their grades.
         *
         * @param when what the activity's settings tell
         * @return this
         */
        public Builder release(Release when) {
            this.release = Objects.requireNonNull(when);
            return this;
        }

        /**
         * Sets whether the students hand in as teams.
         *
         * @param teams false at first
         * @return this
         */
        public Builder teamSubmission(boolean teams) {
            this.teamSubmission = teams;
            return this;
        }

        /**
         * Sets whether Moodle may take points from late work.
         *
         * @param penalty false at first
         * @return this
         */
        public Builder latePenalty(boolean penalty) {
            this.latePenalty = penalty;
            return this;
        }

        /**
         * Sets when it opens.
         *
         * @param when null if there is no date
         * @return this
         */
        public Builder opens(@Nullable Instant when) {
            this.opens = when;
            return this;
        }

        /**
         * Sets when it closes or is due.
         *
         * @param when null if there is no date
         * @return this
         */
        public Builder due(@Nullable Instant when) {
            this.due = when;
            return this;
        }

        /**
         * Sets the grade to pass.
         *
         * @param points above 0, or null if none is known
         * @return this
         */
        public Builder gradeToPass(@Nullable BigDecimal points) {
            if (points != null && points.signum() <= 0) {
                throw new IllegalArgumentException("a grade to pass is above 0");
            }
            this.gradeToPass = points;
            return this;
        }

        /**
         * Sets the id of its course module.
         *
         * @param moduleId above 0, or 0 if it is not known
         * @return this
         */
        public Builder courseModule(long moduleId) {
            if (moduleId < 0) {
                throw new IllegalArgumentException("a course module's id is not below 0, as " + moduleId);
            }
            this.courseModule = moduleId;
            return this;
        }

        /**
         * The activity.
         *
         * @return a new value
         */
        public Activity build() {
            return new Activity(this);
        }
    }
}
