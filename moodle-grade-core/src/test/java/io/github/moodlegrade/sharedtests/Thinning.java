package io.github.moodlegrade.sharedtests;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How much is tried of many cases that are like each other: by default every so-many-th, beginning at another one each time; all with
 * {@code -Dmoodle.grade.thorough=true}, as in the profile {@code thorough}.
 */
public final class Thinning {
    private static final boolean OFF = Boolean.getBoolean("moodle.grade.thorough");

    private Thinning() {}

    /** Whether all is tried. */
    public static boolean isOff() {
        return OFF;
    }

    /**
     * Where to begin, by {@code -Dmoodle.grade.seed}; without it another number each time, which is printed.
     *
     * @param what what is tried, for the line that is printed
     */
    public static long seed(String what) {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println(what + ": -Dmoodle.grade.seed=" + seed + (OFF ? " -Dmoodle.grade.thorough=true" : ""));
        return seed;
    }

    /**
     * Some of the cases, or all; one at the least, if there are as many as that.
     *
     * @param n how many cases one is tried of
     * @param what what is tried, for the line that is printed
     * @param cases all of them
     */
    public static <T> Stream<T> everyNth(int n, String what, Stream<T> cases) {
        if (OFF) {
            return cases;
        }
        long seed = seed(what);
        AtomicInteger turn = new AtomicInteger();
        return cases.filter(one -> Math.floorMod(turn.getAndIncrement() + seed, n) == 0);
    }
}
