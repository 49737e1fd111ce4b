package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At which course a run begins. The Moodle courses of one op.course are tried one behind the other: a run begins with the group behind the
 * one in which the last run ended, and each group behind the Moodle course at which it was last left, whether that course came to its end or ended the
 * run. Where time was up, or the host cancelled, it begins at the very course that was cut short, unless that one, or its group, had the whole time
 * already: what fits into the time limit gets it at some time. So neither a time limit nor a course at which every run fails keeps others
 * from their turn for good. A service without a past draws.
 *
 * <p>One a service. Looking and writing runs have a place each: a look at night must not take from the imports what they have reached.
 * Runs of named courses neither use a place nor move it. Safe for all threads.
 */
public final class FirstCourse {
    /** Where a service without a past begins. */
    @FunctionalInterface
    public interface Draw {
        /**
         * Draws.
         *
         * @param courses how many there are, at least one
         * @param now the time of the run
         * @return the index of the first course, from 0
         */
        int among(int courses, Instant now);
    }

    /** What was tried, in the order of the turns up to the last one: groups, and the courses of each group. */
    private static final class Past {
        private List<Long> groups = List.of();
        private final Map<Long, List<Long>> courses = new HashMap<>();
    }

    private final Draw draw;

    /** By whether the run writes. */
    private final Map<Boolean, Past> pasts = new HashMap<>();

    /**
     * The place of a service without a past.
     *
     * @param draw where it begins
     */
    public FirstCourse(Draw draw) {
        this.draw = draw;
    }

    /**
     * By the clock, for a command line that a timer starts anew each time. The second of the start is mixed so that no schedule, however regular,
     * is in step with the number of courses: each start is as good as a throw of dice, and after a few dozen every course had its turn.
     *
     * @return a draw, safe for all threads
     */
    public static Draw byTheClock() {
        return (courses, now) -> (int) Long.remainderUnsigned(mixed(now.getEpochSecond()), courses);
    }

    /** The finalizer of SplitMix64 on a step of its own: neighbouring numbers have nothing in common afterwards. */
    private static long mixed(long number) {
        long bits = number * 0x9e3779b97f4a7c15L;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }

    /** The groups, each with its courses, in the order in which this run shall try them. */
    synchronized List<List<LinkedCourse>> order(List<LinkedCourse> linked, ImportRequest request, Instant now) {
        Map<Long, List<LinkedCourse>> byOpCourse = new LinkedHashMap<>();
        linked.forEach(course -> byOpCourse
                .computeIfAbsent(course.oec.courseId(), none -> new ArrayList<>())
                .add(course));
        List<List<LinkedCourse>> groups = new ArrayList<>(byOpCourse.values());
        if (!request.courses().isEmpty() || linked.isEmpty()) {
            return groups;
        }
        Past past = pasts.getOrDefault(request.mode().writes(), new Past());
        OptionalInt next = behind(groupIds(groups), past.groups);
        if (next.isEmpty()) {
            beginWith(linked.get(draw.among(linked.size(), now)), groups);
            return groups;
        }
        turn(groups, next.getAsInt());
        for (List<LinkedCourse> group : groups) {
            OptionalInt course = behind(ids(group), past.courses.get(groupId(group)));
            boolean draws = course.isEmpty() && group == groups.get(0);
            turn(group, draws ? draw.among(group.size(), now) : course.orElse(0));
        }
        return groups;
    }

    private static void beginWith(LinkedCourse first, List<List<LinkedCourse>> groups) {
        turn(groups, groupIds(groups).indexOf(first.oec.courseId()));
        turn(groups.get(0), groups.get(0).indexOf(first));
    }

    /**
     * A run is over.
     *
     * @param order as the run tried them
     * @param last the course that it tried last; none if it ended before it tried any
     * @param cutShort the course that it had no time to bring to its end, or to begin; none if it ended for another reason
     */
    synchronized void ended(
            List<List<LinkedCourse>> order,
            ImportRequest request,
            @Nullable LinkedCourse last,
            @Nullable LinkedCourse cutShort) {
        if (!request.courses().isEmpty() || last == null) {
            return;
        }
        LinkedCourse at = last;
        boolean again = false;
        if (cutShort != null && cutShort != order.get(0).get(0)) {
            at = cutShort;
            again = true;
        }
        List<Long> groups = groupIds(order);
        int lastGroup = groups.indexOf(at.oec.courseId());
        Past past = pasts.computeIfAbsent(request.mode().writes(), none -> new Past());
        for (List<LinkedCourse> group : order.subList(0, lastGroup + 1)) {
            past.courses.put(groupId(group), ids(group));
        }
        List<Long> courses = ids(order.get(lastGroup));
        turn(courses, courses.indexOf(at.moodle.id()) + (again ? 0 : 1));
        past.courses.put(groups.get(lastGroup), courses);
        past.courses.keySet().retainAll(groups);
        turn(groups, lastGroup + (again && lastGroup > 0 ? 0 : 1));
        past.groups = groups;
    }

    /** Behind the last one that had its turn and is still there: one that came since stands in its order and waits for nobody. */
    private static OptionalInt behind(List<Long> now, @Nullable List<Long> earlier) {
        if (earlier != null) {
            for (int turn = earlier.size() - 1; turn >= 0; turn--) {
                int index = now.indexOf(earlier.get(turn));
                if (index >= 0) {
                    return OptionalInt.of(index + 1);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static void turn(List<?> list, int first) {
        Collections.rotate(list, -first);
    }

    private static long groupId(List<LinkedCourse> group) {
        return group.get(0).oec.courseId();
    }

    private static List<Long> groupIds(List<List<LinkedCourse>> groups) {
        return listed(groups, FirstCourse::groupId);
    }

    private static List<Long> ids(List<LinkedCourse> courses) {
        return listed(courses, course -> course.moodle.id());
    }

    private static <T> List<Long> listed(Collection<T> all, ToLongFunction<T> id) {
        return all.stream().map(id::applyAsLong).collect(Collectors.toCollection(ArrayList::new));
    }
}
