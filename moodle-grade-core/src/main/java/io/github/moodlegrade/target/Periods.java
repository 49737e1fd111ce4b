package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.ActivityRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which of the batches, or years, that follow each other in one Moodle course its records are of: each has records of its own. A
 * target counts them as it likes; what was delivered in one period is not delivered in another. Immutable, safe for all threads.
 */
public final class Periods {
    private final int common;
    private final Map<ActivityRef, Integer> others;

    private Periods(int common, Map<ActivityRef, Integer> others) {
        this.common = common;
        this.others = others;
    }

    /**
     * One period for all activities of a course.
     *
     * @param number 1 or more
     * @return the periods
     * @throws IllegalArgumentException if it is below 1
     */
    public static Periods all(int number) {
        return new Periods(checked(number), Map.of());
    }

    /**
     * The same, where some further activities are in periods of their own.
     *
     * @param numbers by activity, 1 or more each
     * @return a new value
     * @throws IllegalArgumentException if one is below 1
     */
    public Periods but(Map<ActivityRef, Integer> numbers) {
        Map<ActivityRef, Integer> all = new HashMap<>(others);
        numbers.forEach((activity, number) -> all.put(activity, checked(number)));
        all.values().removeIf(number -> number == common);
        return new Periods(common, Map.copyOf(all));
    }

    private static int checked(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a period is 1 or more, not " + number);
        }
        return number;
    }

    /**
     * The period of all activities that have none of their own.
     *
     * @return 1 or more
     */
    public int common() {
        return common;
    }

    /**
     * The period of an activity's record.
     *
     * @param activity the activity
     * @return 1 or more
     */
    public int of(ActivityRef activity) {
        return others.getOrDefault(activity, common);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Periods
                && ((Periods) other).common == common
                && ((Periods) other).others.equals(others);
    }

    @Override
    public int hashCode() {
        return Objects.hash(common, others);
    }

    @Override
    public String toString() {
        return "period " + common + (others.isEmpty() ? "" : " but " + others);
    }
}
