package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.examples.benchmark.Measurement.Scenario;
import io.github.moodlegrade.examples.benchmark.Measurement.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Measures one school between the doubles: the library, its bare requests, what they must cost, the plain design. */
final class Speed {
    private static final int ANOTHER_VERSION = 1;

    private final Doubles doubles;
    private final SchoolSize size;
    private final boolean costs;
    private final List<Measurement> measured = new ArrayList<>();
    private final Map<Scenario, List<RecordingClient.Event>> recorded = new EnumMap<>(Scenario.class);

    /**
     * To be measured once.
     *
     * @param costs whether the doubles take the time of real servers
     */
    Speed(Doubles doubles, SchoolSize size, boolean costs) {
        this.doubles = doubles;
        this.size = size;
        this.costs = costs;
    }

    /** So that the measured runs find a JVM on either side that has compiled what it needs. */
    static void warmUp(Doubles doubles, int rounds) {
        Servers servers = doubles.seed(new SchoolSize(2, 60, 4, 5), false);
        for (int round = 0; round < rounds; round++) {
            Library library = new Library(servers);
            library.importAll();
            library.importAll();
            doubles.reset();
        }
    }

    /**
     * Measures.
     *
     * @param replays whether the requests are sent once more, bare; it takes as long again
     * @param plainLearners how many learners the plain design does, of the first course; 0 for none
     */
    List<Measurement> measure(boolean replays, int plainLearners) throws Exception {
        Servers servers = doubles.seed(size, costs);
        measureLibrary(servers);
        if (replays) {
            replay();
        }
        reckon();
        if (plainLearners > 0) {
            doubles.reset();
            PlainBridge plain = new PlainBridge(servers, plainLearners);
            PlainBridge.Result first = plain.run(1, 1);
            add(Scenario.FULL_IMPORT, Who.PLAIN, first.time(), 0, 0);
            add(Scenario.UNCHANGED, Who.PLAIN, plain.run(1, 1).time(), 0, 0);
        }
        measurePoll(servers);
        return List.copyOf(measured);
    }

    private void measureLibrary(Servers servers) {
        Library library = new Library(servers);
        ImportReport first = timed(Scenario.FULL_IMPORT, library, library::importAll);
        require(first.counts().delivered() == size.grades(), "delivered " + first.counts());
        require(doubles.held() == size.grades(), "result lines");
        ImportReport second = timed(Scenario.UNCHANGED, library, library::importAll);
        require(second.counts().unchanged() == size.grades(), "unchanged " + second.counts());
        int changed = doubles.change(ANOTHER_VERSION);
        ImportReport third = timed(Scenario.ONE_PERCENT, library, library::importAll);
        require(third.counts().delivered() == changed, "changed " + third.counts());
        require(doubles.held() == size.grades(), "result lines");
    }

    /** The first run reads everything, and Moodle's grades are of yesterday, as those of the last ten minutes would be read again. */
    private void measurePoll(Servers servers) {
        doubles.reset();
        Library library = new Library(servers);
        library.followChanges();
        library.takeRequests();
        timed(Scenario.QUIET_POLL, library, library::followChanges);
    }

    private ImportReport timed(Scenario scenario, Library library, Supplier<ImportReport> run) {
        doubles.requests();
        long begun = System.nanoTime();
        ImportReport report = run.get();
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        Doubles.Requests requests = doubles.requests();
        recorded.put(scenario, library.takeRequests());
        add(scenario, Who.LIBRARY, time, requests.moodle(), requests.odoo());
        return report;
    }

    private void replay() {
        Replay bare = new Replay();
        doubles.reset();
        replay(bare, Scenario.FULL_IMPORT);
        replay(bare, Scenario.UNCHANGED);
        doubles.change(ANOTHER_VERSION);
        replay(bare, Scenario.ONE_PERCENT);
        require(doubles.held() == size.grades(), "result lines of the replay");
    }

    private void replay(Replay bare, Scenario scenario) {
        doubles.requests();
        Duration time = bare.play(recorded.getOrDefault(scenario, List.of()));
        Doubles.Requests requests = doubles.requests();
        add(scenario, Who.REPLAY, time, requests.moodle(), requests.odoo());
    }

    private void reckon() {
        Floor floor = new Floor(size);
        add(Scenario.FULL_IMPORT, Who.RECKONED, floor.fullImport(), 0, 0);
        add(Scenario.UNCHANGED, Who.RECKONED, floor.reading(), 0, 0);
        add(Scenario.ONE_PERCENT, Who.RECKONED, floor.changed(size.grades() / 100), 0, 0);
        add(Scenario.QUIET_POLL, Who.RECKONED, floor.poll(), 0, 0);
    }

    private void add(Scenario scenario, Who who, Duration time, int moodle, int odoo) {
        measured.add(new Measurement(size, scenario, who, time, moodle, odoo));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the run did not do its work: " + what);
        }
    }
}
