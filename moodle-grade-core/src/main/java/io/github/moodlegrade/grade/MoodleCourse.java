package io.github.moodlegrade.grade;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Moodle course that was found. Two are equal if their ids are. Immutable, safe for all threads. */
public final class MoodleCourse {
    /** Which group mode a course forces upon all its activities ({@code groupmode}, {@code groupmodeforce}). */
    public enum ForcedGroups {
        /** Moodle does not say. */
        NOT_TOLD,
        /** None: each activity has a group mode of its own. */
        NOT_FORCED,
        /** No groups. */
        NONE,
        /** Separate groups. */
        SEPARATE,
        /** Visible groups. */
        VISIBLE
    }

    private final long id;
    private final String name;
    private final @Nullable Instant start;
    private final @Nullable Instant asOf;
    private final ForcedGroups forcedGroups;

    private MoodleCourse(
            long id, String name, @Nullable Instant start, @Nullable Instant asOf, ForcedGroups forcedGroups) {
        this.id = id;
        this.name = name;
        this.start = start;
        this.asOf = asOf;
        this.forcedGroups = forcedGroups;
    }

    /**
     * A course.
     *
     * @param id Moodle's course id, above 0
     * @param name the course's full name in plain text
     * @param start {@code startdate}, or null if Moodle tells none
     * @return the course
     */
    public static MoodleCourse of(long id, String name, @Nullable Instant start) {
        if (id <= 0) {
            throw new IllegalArgumentException("a course id is above 0, not " + id);
        }
        return new MoodleCourse(id, Objects.requireNonNull(name), start, null, ForcedGroups.NOT_TOLD);
    }

    /**
     * The same course with the moment of this look-up, from which changes can be asked for.
     *
     * @param moodleTime Moodle's own clock ({@code Date} of its answer), to the second or finer
     * @return a new course
     */
    public MoodleCourse asOf(Instant moodleTime) {
        return new MoodleCourse(id, name, start, Objects.requireNonNull(moodleTime), forcedGroups);
    }

    /**
     * The same course with the group mode that it forces upon its activities.
     *
     * @param mode the mode; at first {@link ForcedGroups#NOT_TOLD}
     * @return a new course
     */
    public MoodleCourse forcingGroups(ForcedGroups mode) {
        return new MoodleCourse(id, name, start, asOf, Objects.requireNonNull(mode));
    }

    /**
     * Moodle's course id.
     *
     * @return above 0
     */
    public long id() {
        return id;
    }

    /**
     * The full name in plain text.
     *
     * @return possibly empty
     */
    public String name() {
        return name;
    }

    /**
     * When the course starts.
     *
     * @return empty if Moodle tells no date
     */
    public Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    /**
     * When the course was looked up, by Moodle's clock.
     *
     * @return empty if that is not known
     */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /**
     * The group mode that the course forces upon its activities.
     *
     * @return one of five
     */
    public ForcedGroups forcedGroups() {
        return forcedGroups;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MoodleCourse && ((MoodleCourse) other).id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "course " + id;
    }
}
