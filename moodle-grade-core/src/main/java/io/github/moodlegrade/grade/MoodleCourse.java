package io.github.moodlegrade.grade;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Moodle course that was found. Two are equal if their ids are. Immutable, safe for all threads. */
public final class MoodleCourse {
    private final long id;
    private final String name;
    private final @Nullable Instant start;

    private MoodleCourse(long id, String name, @Nullable Instant start) {
        this.id = id;
        this.name = name;
        this.start = start;
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
        return new MoodleCourse(id, Objects.requireNonNull(name), start);
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
