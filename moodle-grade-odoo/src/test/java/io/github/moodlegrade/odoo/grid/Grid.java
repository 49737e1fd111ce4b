package io.github.moodlegrade.odoo.grid;

import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of the grids of crashes, stops, losses and random schedules is tried. By default what a developer waits for: one server, and of
 * the calls that only read every third, beginning at another one each time. {@code -Dmoodle.grade.thorough=true} tries all on all servers.
 */
public final class Grid {
    private static final boolean WHOLE = Boolean.getBoolean("moodle.grade.thorough");
    private static final int STRIDE = 3;

    private final long seed;

    private Grid(long seed) {
        this.seed = seed;
    }

    /**
     * A grid of calls, thinned by {@code -Dmoodle.grade.seed}, which is another one each time and printed.
     *
     * @param what what is tried, for the line that is printed
     */
    public static Grid of(String what) {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println(what + ": " + (WHOLE ? "all of them" : "-Dmoodle.grade.seed=" + seed));
        return new Grid(seed);
    }

    /** Whether all is tried. */
    public static boolean isWhole() {
        return WHOLE;
    }

    /** The server of all grids: one that refuses most. */
    public static OdooVersion version() {
        return OdooVersion.V18;
    }

    /** The servers of the grids that are tried on several. */
    public static Stream<OdooVersion> versions() {
        return WHOLE ? Stream.of(OdooVersion.values()) : Stream.of(version());
    }

    /**
     * Which calls of a run are tried.
     *
     * @param last how many calls there are; the first is 1
     * @param changes those that change something, which are tried each time
     */
    public IntStream calls(int last, Set<Integer> changes) {
        return IntStream.rangeClosed(1, last)
                .filter(call -> WHOLE || changes.contains(call) || Math.floorMod(call + seed, STRIDE) == 0);
    }

    /**
     * Whether the i-th of several that take turns is tried.
     *
     * @param turn counts up
     * @param i from 0
     * @param of how many there are
     */
    public boolean isTurn(int turn, int i, int of) {
        return WHOLE || Math.floorMod(turn + seed, of) == i;
    }
}
