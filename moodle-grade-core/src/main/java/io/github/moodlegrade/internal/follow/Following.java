package io.github.moodlegrade.internal.follow;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.target.TargetIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a service remembers of courses between its runs, in memory. A course that a writing run tries is forgotten until it has come to a good
 * end: whatever goes wrong, it is read completely next time. Safe for all threads.
 */
public final class Following {
    /** Whoever wants a longer time has none in mind; times of this size can be reckoned with. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Map<Long, KnownCourse> known = new HashMap<>();

    /** When each course was tried last, or first heard of: nobody's turn is put off for good. */
    private final Map<Long, Instant> tried = new HashMap<>();

    private @Nullable TargetIdentity target;

    /**
     * Begins a run.
     *
     * @param request what it shall do
     * @param writesTo which target it writes to, and how: of another one nothing is known
     * @param now the time of the run
     * @return what it reads of each course
     */
    public synchronized Refresh begin(ImportRequest request, TargetIdentity writesTo, Instant now) {
        if (target == null || !target.equals(writesTo)) {
            known.clear();
            target = writesTo;
        }
        boolean follows =
                request.mode() == Mode.IMPORT && request.comparedWith().isEmpty();
        Optional<Duration> fullEvery = request.refresh()
                .fullEvery()
                .filter(every -> follows)
                .map(every -> every.compareTo(LONGEST) < 0 ? every : LONGEST);
        return new Refresh(this, request, fullEvery.orElse(null), now);
    }

    /** Forgets all other courses. */
    synchronized void retain(Collection<MoodleCourse> courses) {
        Set<Long> ids = courses.stream().map(MoodleCourse::id).collect(Collectors.toSet());
        known.keySet().retainAll(ids);
        tried.keySet().retainAll(ids);
    }

    synchronized @Nullable KnownCourse of(MoodleCourse course) {
        return known.get(course.id());
    }

    synchronized void keep(KnownCourse course) {
        known.put(course.asked.id(), course);
    }

    synchronized void tries(MoodleCourse course, Instant now) {
        known.remove(course.id());
        tried.put(course.id(), now);
    }

    /** When its last turn was: when it was read completely, else tried, else when the service first heard of it. */
    synchronized Instant lastTurn(MoodleCourse course, Instant now) {
        KnownCourse of = known.get(course.id());
        return of == null ? tried.computeIfAbsent(course.id(), none -> now) : of.complete;
    }
}
