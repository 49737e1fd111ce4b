package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.run.Finding;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** That the records of a course are of a batch, or year, that is over. Immutable, safe for all threads. */
    public static final class NextPeriod {
        private final Finding why;
        private final @Nullable Periods begins;

        private NextPeriod(Finding why, @Nullable Periods begins) {
            this.why = why;
            this.begins = begins;
        }

        /**
         * Another one has come.
         *
         * @param why a {@code NEW_PERIOD} finding that names what stands and what comes
         * @param begins the periods that a run writes that is permitted to begin one
         * @return the next period
         */
        public static NextPeriod begins(Finding why, Periods begins) {
            return new NextPeriod(why, Objects.requireNonNull(begins));
        }

        /**
         * Those whose grades stand have left, and nothing tells what the new learners are, of whom nothing is written.
         *
         * @param why the finding, such as {@code NO_BATCH}
         * @return the next period
         */
        public static NextPeriod unknown(Finding why) {
            return new NextPeriod(why, null);
        }

        /**
         * Why nothing may be written into the records that stand.
         *
         * @return the finding
         */
        public Finding why() {
            return why;
        }

        /**
         * What begins where the request permits it.
         *
         * @return empty where nothing can begin
         */
        public Optional<Periods> begins() {
            return Optional.ofNullable(begins);
        }

        @Override
        public String toString() {
            return why.code() + (begins == null ? "" : ", next " + begins);
        }
    }
}
