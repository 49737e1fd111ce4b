package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Both servers, a database and the processes of a cluster. One thread plays. */
final class Stage implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;

    /**
     * What a process said.
     *
     * @param process its number
     * @param event what
     */
    record Said(int process, Event event) {
        boolean is(Event.Kind kind) {
            return event.kind() == kind;
        }
    }

    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V18);
    private final Random random = new Random(1);
    private final Records records;
    private final MadeUpSchool school;
    private final String database;
    private final Duration heartbeat;
    private final Door door;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Consumer<Said> hears;

    /**
     * A school that is graded, and no process yet.
     *
     * @param records of which edition
     * @param postgreSql the JDBC URL of a server, with a query
     * @param heartbeat of each process; after four that do not come it is dead
     * @param hears hears all that is said, on the thread that awaits it
     */
    Stage(Records records, String postgreSql, Duration heartbeat, Consumer<Said> hears)
            throws IOException, SQLException {
        this.records = records;
        this.heartbeat = heartbeat;
        this.hears = hears;
        this.database = newDatabase(postgreSql);
        this.school = new MadeUpSchool(moodle, openEduCat);
        records.setUp(openEduCat);
        school.grade(random);
        this.door = new Door(openEduCat.url(), openEduCat.apiKey());
    }

    private static String newDatabase(String server) throws IOException, SQLException {
        String name = "cluster_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "create database " + name);
        String url = server.replaceFirst("/[^/?]*\\?", "/" + name + "?");
        try (InputStream table =
                Stage.class.getResourceAsStream("/io/github/moodlegrade/hosts/cluster/scheduled_tasks.sql")) {
            if (table == null) {
                throw new IOException("scheduled_tasks.sql is not on the class path");
            }
            execute(url, new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
        return url;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Starts the next process. Only the first one logs in with the key, by which the door knows it. */
    WorkerProcess startProcess() throws IOException {
        int number = workers.size() + 1;
        Map<String, String> settings = Map.of(
                "database", database,
                "moodle.url", moodle.url(),
                "moodle.token", moodle.token(),
                "odoo.url", door.url(),
                "odoo.database", openEduCat.database(),
                "odoo.login", openEduCat.login(),
                "odoo.secret", number == 1 ? openEduCat.apiKey() : openEduCat.password(),
                "every", "PT1S",
                "heartbeat", heartbeat.toString());
        WorkerProcess worker = WorkerProcess.start(number, settings, event -> said.add(new Said(number, event)));
        workers.add(worker);
        return worker;
    }

    Door door() {
        return door;
    }

    /** Everybody gets other points for everything. */
    void gradeAnew() {
        school.grade(random);
    }

    /** How many grades Moodle has. */
    int grades() {
        return school.points().size();
    }

    /** How many records must stand. */
    int expected() {
        return records.expected(school.points()).size();
    }

    /** What OpenEduCat holds wrongly, or lacks. */
    Set<String> wrong() {
        return records.wrong(school.points(), openEduCat);
    }

    /** Hears what is said until something was. */
    Said await(String what, Predicate<Said> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Said next = said.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            hears.accept(next);
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    /** An import of each course that begins now and finds all as it should be: what was in doubt takes a second look. */
    void awaitRest() throws InterruptedException {
        Set<Long> begun = new HashSet<>();
        Set<Long> quiet = new HashSet<>();
        await("an import of each course that finds all as it should be", next -> {
            long course = next.event().course();
            if (next.is(Event.Kind.BEGINS)) {
                begun.add(course);
            } else if (next.event().isQuiet() && begun.contains(course)) {
                quiet.add(course);
            }
            return quiet.size() == MadeUpSchool.OP_COURSES.size();
        });
    }

    /** Makes what the test itself does heard among what processes say. */
    void tell(Said event) {
        said.add(event);
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        door.close();
        openEduCat.close();
        moodle.close();
    }
}
