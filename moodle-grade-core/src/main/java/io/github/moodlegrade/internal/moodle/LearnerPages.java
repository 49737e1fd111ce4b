package io.github.moodlegrade.internal.moodle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * How many enrolled users one request asks for: all of them, but for courses where that was too much at once. Such a course is remembered
 * for a day, so that not every run waits for a time-out first. Safe for all threads.
 */
final class LearnerPages {
    /** All of a course. */
    static final int ALL = 0;

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_COURSES = 10_000;
    private static final int SMALLEST = 50;

    private final int first;
    private final Cache<Long, Integer> sizes = Caffeine.newBuilder()
            .maximumSize(MOST_COURSES)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    /**
     * Nothing known of any course.
     *
     * @param first how many users a page holds where all were too many, at least 1
     */
    LearnerPages(int first) {
        this.first = first;
    }

    /** The users of one request, or {@link #ALL}. */
    int sizeFor(long course) {
        Integer size = sizes.getIfPresent(course);
        return size == null ? ALL : size;
    }

    /** Whether fewer users than these can be asked for. */
    boolean canBeSmaller(int size) {
        return size == ALL || size > SMALLEST;
    }

    /** Remembers that so many were too many, and brings what to try next. */
    int smaller(long course, int size) {
        int next = size == ALL ? first : Math.max(SMALLEST, size / 2);
        sizes.put(course, next);
        return next;
    }
}
