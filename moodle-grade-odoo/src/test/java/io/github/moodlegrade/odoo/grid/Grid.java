package io.github.moodlegrade.odoo.grid;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.sharedtests.Thinning;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of the grids of crashes, stops, kills, outages and losses is tried. By default what a developer waits for: one server, every twelfth
 * call that changes something and every 35th that only reads, beginning at another one each time; and a third of that on one server over
 * JSON-2. {@code -Dmoodle.grade.thorough=true} tries all on these two, and half as much on each other one as by default on the first.
 */
public final class Grid {
    private static final boolean EVERY_END = Boolean.getBoolean("moodle.grade.every.end");
    private static final int OF_CHANGES = 12;
    private static final int OF_READS = 35;

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
        return new Grid(Thinning.seed(what));
    }

    /** Whether all is tried on a server. */
    public static boolean isWhole(Served server) {
        return Thinning.isOff() && server.isMain();
    }

    /** Whether each disturbance is followed by every end, with {@code -Dmoodle.grade.every.end=true}; otherwise the ends take turns. */
    public static boolean hasEveryEnd(Served server) {
        return EVERY_END && isWhole(server);
    }

    /**
     * How often something random is tried.
     *
     * @param property says it, such as {@code moodle.grade.kills}
     * @param normally if it does not
     * @param thoroughly if it does not, and all is tried
     */
    public static int times(String property, int normally, int thoroughly) {
        return Integer.getInteger(property, Thinning.isOff() ? thoroughly : normally);
    }

    /** The server of all grids: one that refuses most. */
    public static OdooVersion version() {
        return OdooVersion.strictest();
    }

    /** The servers of the grids that are tried over both wires: one over each, or every one over all that it has. */
    public static Stream<Served> overBothWires() {
        Stream<OdooVersion> withJson2 = Thinning.isOff()
                ? Stream.of(OdooVersion.values()).filter(version -> version.major() >= 19)
                : Stream.of(OdooVersion.V19_2025);
        return Stream.concat(versions().map(Served::overXmlRpc), withJson2.map(Served::overJson2));
    }

    /** The two servers on which all is tried when all is tried. */
    public static Stream<Served> oneOverEachWire() {
        return Stream.of(Served.overXmlRpc(version()), Served.overJson2(OdooVersion.V19_2025));
    }

    /** The servers of the grids that are tried on several. */
    public static Stream<OdooVersion> versions() {
        return Thinning.isOff() ? Stream.of(OdooVersion.values()) : Stream.of(version());
    }

    /** The wires of what is alike over each: one, or both. */
    public static Stream<OdooWire> wires() {
        return Thinning.isOff() ? Stream.of(OdooWire.XML_RPC, OdooWire.JSON_2) : Stream.of(OdooWire.XML_RPC);
    }

    /** How often something random is tried on a server: over JSON-2 a fifth of it, unless all is tried. */
    public static int timesOn(Served server, int times) {
        return Thinning.isOff() || !server.isOverJson2() ? times : Math.max(1, times / 5);
    }

    /**
     * Which calls of a run are tried.
     *
     * @param server whose calls they are
     * @param last how many calls there are; the first is 1
     * @param changes those that change something
     */
    public IntStream calls(Served server, int last, Set<Integer> changes) {
        return IntStream.rangeClosed(1, last)
                .filter(call -> isWhole(server)
                        || Math.floorMod(call + seed, thinned(server, changes.contains(call) ? OF_CHANGES : OF_READS))
                                == 0);
    }

    /**
     * Whether a call meets one of the ways of going wrong that differ in whether it took effect: each way, if it changes something. What only
     * reads has no effect that it could fail before or behind, and meets one of them, in turn.
     *
     * @param call its number
     * @param changes whether it changes something
     * @param way one of the ways
     * @param ways all of them
     */
    public static <T> boolean meets(int call, boolean changes, T way, List<T> ways) {
        return changes || way.equals(ways.get(call % ways.size()));
    }

    /**
     * Whether the i-th of several that take turns is tried.
     *
     * @param server where
     * @param turn counts up
     * @param i from 0
     * @param of how many there are
     */
    public boolean isTurn(Served server, int turn, int i, int of) {
        return isWhole(server) || Math.floorMod(turn + seed, thinned(server, of)) == i;
    }

    /**
     * Which of several that take turns has its own, by the seed too.
     *
     * @param turn counts up
     * @param of how many there are
     * @return from 0
     */
    public int whoseTurn(int turn, int of) {
        return Math.floorMod(turn + seed, of);
    }

    /**
     * Whether the i-th of the ends of a disturbance is tried.
     *
     * @param server where
     * @param turn counts up
     * @param i from 0
     * @param of how many there are
     */
    public boolean isTurnOfEnd(Served server, int turn, int i, int of) {
        return isWhole(server)
                ? hasEveryEnd(server) || Math.floorMod(turn + seed, of) == i
                : isTurn(server, turn, i, of);
    }

    private static int thinned(Served server, int by) {
        if (!server.isMain()) {
            return 2 * by;
        }
        return server.isOverJson2() ? 3 * by : by;
    }
}
