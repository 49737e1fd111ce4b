package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At which course a run begins: behind the one that the last run tried last, whether that course came to its end or ended the run. So
 * neither a time limit nor a course at which every run fails keeps others from their turn for good. A service without a past draws.
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

    private final Draw draw;

    /** By whether the run writes: the Moodle courses of the last run in the order of their turns, up to the one tried last. */
    private final Map<Boolean, List<Long>> turns = new HashMap<>();

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

    /** The courses in the order in which this run shall try them. */
    synchronized List<LinkedCourse> order(List<LinkedCourse> linked, ImportRequest request, Instant now) {
        List<LinkedCourse> order = new ArrayList<>(linked);
        if (request.courses().isEmpty() && !linked.isEmpty()) {
            Collections.rotate(
                    order, -first(ids(linked), turns.get(request.mode().writes()), now));
        }
        return order;
    }

    /**
     * A run is over.
     *
     * @param order as the run tried them
     * @param last the course that it tried last; none if it ended before it tried any
     */
    synchronized void ended(List<LinkedCourse> order, ImportRequest request, @Nullable LinkedCourse last) {
        if (request.courses().isEmpty() && last != null) {
            List<Long> ids = ids(order);
            Collections.rotate(ids, -(order.indexOf(last) + 1));
            turns.put(request.mode().writes(), ids);
        }
    }

    /** Behind the last course that had its turn and is still there: one that came since stands in its order and waits for nobody. */
    private int first(List<Long> ids, @Nullable List<Long> earlier, Instant now) {
        if (earlier != null) {
            for (int turn = earlier.size() - 1; turn >= 0; turn--) {
                int index = ids.indexOf(earlier.get(turn));
                if (index >= 0) {
                    return index + 1;
                }
            }
        }
        return draw.among(ids.size(), now);
    }

    private static List<Long> ids(List<LinkedCourse> courses) {
        return courses.stream().map(course -> course.moodle.id()).collect(Collectors.toCollection(ArrayList::new));
    }
}
