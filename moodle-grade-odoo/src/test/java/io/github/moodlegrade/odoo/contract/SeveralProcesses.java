package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.process.HostProcess;
import io.github.moodlegrade.odoo.process.HostReport;
import io.github.moodlegrade.odoo.process.HostSettings;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.JdbcUrl;
import io.github.moodlegrade.testkit.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several Java processes import the same site at once, without a lock, into one OpenEduCat, with one hash store: nothing is doubled at any
 * time, and one quiet run afterwards brings exactly what Moodle shows. {@code -Dmoodle.grade.seed} repeats the grades, not the timing.
 */
abstract class SeveralProcesses {
    private static final Map<String, Integer> BEFORE = ThreeCourses.randomMarks(new Random(1));
    private static final Map<String, Integer> OLDER = ThreeCourses.randomMarks(new Random(2));
    private static final Map<String, Integer> NEWER = ThreeCourses.randomMarks(new Random(3));

    abstract OecServer server();

    /** The user that hosts log in as. */
    abstract String login();

    abstract String secret();

    abstract String database();

    abstract String odooUrl();

    /** JDBC address, user and password of the one database of hashes. */
    abstract List<String> storeUrl();

    abstract int rounds();

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void atOnceTheyDoubleNothing(int processes) throws Exception {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        int rounds = Integer.getInteger("moodle.grade.rounds", rounds());
        String about = processes + " processes, -Dmoodle.grade.seed=" + seed;
        System.out.println(about + " -Dmoodle.grade.rounds=" + rounds);
        Random random = new Random(seed);
        server().reset();
        try (World world = new World("several" + processes, odooUrl())) {
            List<HostProcess> hosts = new ArrayList<>();
            try {
                for (int i = 0; i < processes; i++) {
                    hosts.add(world.host());
                }
                List<Map<String, Integer>> ever = new ArrayList<>();
                Map<String, Integer> marks = ThreeCourses.randomMarks(random);
                for (int round = 1; round <= rounds; round++) {
                    String point = about + ", round " + round;
                    marks = round(world, hosts, marks, ever, random, point);
                    world.assertQuietRun(hosts.get(random.nextInt(processes)), marks, point);
                    marks = ThreeCourses.changed(marks, random);
                }
            } finally {
                hosts.forEach(HostProcess::close);
            }
        }
    }

    /** All import at once; in most rounds Moodle moves meanwhile. Returns what Moodle shows in the end. */
    private static Map<String, Integer> round(
            World world,
            List<HostProcess> hosts,
            Map<String, Integer> marks,
            List<Map<String, Integer>> ever,
            Random random,
            String point)
            throws Exception {
        Map<String, Integer> now = marks;
        ever.add(now);
        world.school.teach(now);
        hosts.forEach(HostProcess::run);
        if (random.nextInt(3) > 0) {
            Thread.sleep(random.nextInt(400));
            world.school.assertNothingDoubled(point + ", meanwhile");
            now = ThreeCourses.changed(now, random);
            ever.add(now);
            world.school.teach(now);
        }
        List<HostReport> reports = new ArrayList<>();
        for (HostProcess host : hosts) {
            reports.add(host.awaitReport());
        }
        assertThat(reports).as(point).noneMatch(report -> report.status() == Status.FAILED);
        assertThat(reports)
                .as(point + ": nobody is called for what another process made")
                .noneMatch(report -> report.findings().contains("CODE_TAKEN"));
        world.school.assertNothingDoubled(point);
        world.school.assertNoHashWithoutItsGrade(world.store, world.target, ever, point);
        return now;
    }

    /**
     * One has read old grades, marked and planned them; Moodle moves; another reads new grades, marks, delivers and commits them; then the
     * first writes its old ones. Its mark is gone, so it must not commit, and what the other committed is true no more.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOvertakenWriterBelievesNothing(boolean losesOdoo) throws Exception {
        String point = losesOdoo ? "overtaken, then without Odoo" : "overtaken";
        server().reset();
        try (HoldingProxy proxy = new HoldingProxy(odooUrl());
                World world = new World(losesOdoo ? "overtaken2" : "overtaken", proxy.url());
                HostProcess slow = world.host();
                HostProcess fast = world.host()) {
            world.school.teach(BEFORE);
            world.assertQuietRun(fast, BEFORE, point);
            world.school.teach(OLDER);
            HoldingProxy.Held held = proxy.hold(WriteCall.MARKS);
            slow.run();
            held.await();
            world.school.teach(NEWER);
            HostReport overtaking = fast.importGrades();
            assertThat(overtaking.status()).as(point + ": " + overtaking).isEqualTo(Status.COMPLETED);
            world.school.assertHolds(NEWER, point);
            if (losesOdoo) {
                held.releaseAndCut();
            } else {
                held.release();
            }
            HostReport overtaken = slow.awaitReport();
            proxy.cut(false);
            assertThat(overtaken.status())
                    .as(point + ": " + overtaken)
                    .isEqualTo(losesOdoo ? Status.FAILED : Status.COMPLETED);
            world.school.assertNoHashWithoutItsGrade(world.store, world.target, List.of(BEFORE, OLDER, NEWER), point);
            world.assertQuietRun(fast, NEWER, point);
        }
    }

    @Test
    void aSessionThatBothMakeIsMadeOnce() throws Exception {
        server().reset();
        try (HoldingProxy proxy = new HoldingProxy(odooUrl());
                World world = new World("window", proxy.url());
                HostProcess slow = world.host();
                HostProcess fast = world.host()) {
            world.school.teach(OLDER);
            HoldingProxy.Held held = proxy.hold(WriteCall.SESSION);
            slow.run();
            held.await();
            world.school.teach(NEWER);
            assertThat(fast.importGrades().status()).isEqualTo(Status.COMPLETED);
            held.release();
            HostReport overtaken = slow.awaitReport();
            assertThat(overtaken.status()).as("" + overtaken).isEqualTo(Status.COMPLETED);
            world.school.assertNothingDoubled("a session made by both");
            world.assertQuietRun(slow, NEWER, "a session made by both");
        }
    }

    /** A Moodle, the OpenEduCat and a store of one site. */
    private final class World implements AutoCloseable {
        final ThreeCourses school;
        final HashStore store;
        final String target;
        private final HostSettings settings;

        World(String name, String url) throws Exception {
            school = new ThreeCourses(server(), Site.of(name, "MDL"));
            List<String> database = storeUrl();
            store = JdbcHashStore.on(new JdbcUrl(database.get(0), database.get(1), database.get(2)))
                    .createTable();
            settings = HostSettings.ofSite(name)
                    .moodle(school.moodle.url(), school.moodle.token())
                    .odoo(url, database(), login(), secret())
                    .readRetries(1)
                    .store(database.get(0), database.get(1), database.get(2));
            OdooConnection connection = OdooConnection.of(url, database(), login(), Secret.of(secret()));
            target = OpenEduCat.builder(connection)
                    .build()
                    .open(new TestRun())
                    .identity()
                    .id();
        }

        HostProcess host() {
            return HostProcess.start(settings);
        }

        /** One run alone, and one more that writes nothing. */
        void assertQuietRun(HostProcess host, Map<String, Integer> marks, String point) throws Exception {
            HostReport quiet = host.importGrades();
            assertThat(quiet.status()).as(point + ": " + quiet).isEqualTo(Status.COMPLETED);
            school.assertHolds(marks, point);
            String before = school.lastChange();
            HostReport idle = host.importGrades();
            assertThat(idle.count("unchanged")).as(point + ": " + idle).isEqualTo(marks.size());
            assertThat(school.lastChange())
                    .as(point + ": one more run writes nothing")
                    .isEqualTo(before);
            school.assertKnown(store, target, marks, point);
        }

        @Override
        public void close() {
            school.close();
        }
    }
}
