package io.github.moodlegrade.odoo.grid;

import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of the grids of crashes, stops, kills, outages and losses is tried. By default what a developer waits for: one server, and of the
 * calls that only read every sixth, beginning at another one each time. {@code -Dmoodle.grade.thorough=true} tries all on that server, and
 * half as much on each other one as by default on this.
 */
public final class Grid {
    private static final boolean WHOLE = Boolean.getBoolean("moodle.grade.thorough");
    private static final int STRIDE = 6;

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
        System.out.println(what + ": -Dmoodle.grade.seed=" + seed + (WHOLE ? " -Dmoodle.grade.thorough=true" : ""));
        return new Grid(seed);
    }

    /** Whether all is tried on a server. */
    public static boolean isWhole(OdooVersion server) {
        return WHOLE && server == version();
    }

    /**
     * How often something random is tried.
     *
     * @param property says it, such as {@code moodle.grade.kills}
     * @param normally if it does not
     * @param thoroughly if it does not, and all is tried
     */
    public static int times(String property, int normally, int thoroughly) {
        return Integer.getInteger(property, WHOLE ? thoroughly : normally);
    }

    /** The server of all grids: one that refuses most. */
    public static OdooVersion version() {
        return OdooVersion.strictest();
    }

    /** The servers of the grids that are tried on several. */
    public static Stream<OdooVersion> versions() {
        return WHOLE ? Stream.of(OdooVersion.values()) : Stream.of(version());
    }

    /**
     * Which calls of a run are tried.
     *
     * @param server whose calls they are
     * @param last how many calls there are; the first is 1
     * @param changes those that change something, which are tried each time
     */
    public IntStream calls(OdooVersion server, int last, Set<Integer> changes) {
        return IntStream.rangeClosed(1, last)
                .filter(call -> isWhole(server)
                        || changes.contains(call)
                        || Math.floorMod(call + seed, thinned(server, STRIDE)) == 0);
    }

    /**
     * Whether the i-th of several that take turns is tried.
     *
     * @param server where
     * @param turn counts up
     * @param i from 0
     * @param of how many there are
     */
    public boolean isTurn(OdooVersion server, int turn, int i, int of) {
        return isWhole(server) || Math.floorMod(turn + seed, thinned(server, of)) == i;
    }

    private static int thinned(OdooVersion server, int by) {
        return server == version() ? by : 2 * by;
    }
}
