package io.github.moodlegrade.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.moodlegrade.CourseLinks;
import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.servers.Servers;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Which tasks one process makes and ends, and what it says. */
class CourseClusterTest {
    private static final Pace PACE =
            new Pace(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(10), 4, Duration.ofMinutes(1));

    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat openEduCat =
            FakeOpenEduCat.start(OdooVersion.V18).seedSchool();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final Heard heard = new Heard();

    @BeforeEach
    void seed() throws IOException, SQLException {
        database.setUrl(Servers.postgreSql());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                InputStream table =
                        Objects.requireNonNull(CourseCluster.class.getResourceAsStream("scheduled_tasks.sql"))) {
            statement.execute("drop table if exists scheduled_tasks");
            statement.execute(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
        moodleCourse(11, "oec_subj_1_course_1", 1);
        moodleCourse(12, "oec_subj_2_course_1", 1);
        moodleCourse(21, "oec_subj_1_course_2", 51);
    }

    @AfterEach
    void close() {
        openEduCat.close();
        moodle.close();
    }

    private void moodleCourse(long id, String idnumber, int student) {
        var course = moodle.course(id).name("Course " + id, "C" + id).idnumber(idnumber);
        course.student(1000 + student).idnumber("oec_student_" + student);
        course.quiz(id).maximum("10").bestGrade(1000 + student, "7");
    }

    private CourseCluster cluster() throws SQLException {
        return new CourseCluster("main", service(), database, PACE, heard);
    }

    private GradeImportService service() throws SQLException {
        HttpSettings http = HttpSettings.builder().readRetries(0).build();
        return GradeImportService.builder(
                        Site.of("main", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(http)
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(
                                        openEduCat.url(),
                                        openEduCat.database(),
                                        openEduCat.login(),
                                        Secret.of(openEduCat.apiKey()),
                                        http))
                                .build())
                .hashStore(JdbcHashStore.on(database).createTable())
                .build();
    }

    /** The op.courses that have a task. */
    private List<String> tasks() {
        CustomTask<Void> imports = Tasks.custom("moodle-grade import main", Void.class)
                .execute((task, context) -> {
                    throw new IllegalStateException("this is another process's");
                });
        return SchedulerClient.Builder.create(database, imports)
                .build()
                .getScheduledExecutionsForTask(imports.getName(), Void.class, ScheduledExecutionsFilter.all())
                .stream()
                .map(task -> task.getTaskInstance().getId())
                .sorted()
                .toList();
    }

    @Test
    void anOpCourseIsOneTaskWithAllItsMoodleCourses() throws Exception {
        try (CourseCluster cluster = cluster()) {
            cluster.start();
            heard.await("imported 1 COMPLETED 2");
            heard.await("imported 2 COMPLETED 1");
        }
        assertThat(tasks()).containsExactly("1", "2");
        assertThat(openEduCat.rows("op.result.line")).hasSize(3);
    }

    @Test
    void theExampleImports() throws Exception {
        CountDownLatch delivery = new CountDownLatch(1);
        openEduCat.beforeNextCall("op.result.line", "load", delivery::countDown);
        CourseCluster cluster = ClusterHost.start(database, service());
        try {
            assertThat(delivery.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            cluster.close();
        }
        assertThat(openEduCat.rows("op.result.line")).isNotEmpty();
    }

    @Test
    void coursesThatComeAreImportedAndThoseThatGoEnd() throws Exception {
        moodle.course(12).idnumber("");
        try (CourseCluster cluster = cluster()) {
            cluster.start();
            heard.await("imported 1 COMPLETED 1");
            moodle.course(12).idnumber("oec_subj_2_course_1");
            heard.await("imported 1 COMPLETED 2");

            moodle.course(21).idnumber("");
            heard.await("gone 2");
            heard.await("begins 1"); // on the same thread, so the task has ended
            assertThat(tasks()).containsExactly("1");

            moodle.course(21).idnumber("oec_subj_1_course_2");
            heard.await("imported 2 COMPLETED 1");
        }
    }

    @Test
    void aMoodleCourseThatMovesIsImportedByItsNewOpCourseOnly() throws Exception {
        moodle.course(21).idnumber("oec_subj_3_course_2");
        openEduCat.addCourse(2, "Course 2", "C2", List.of(2, 3));
        heard.onceLinked(() -> moodle.course(12).idnumber("oec_subj_2_course_2"));
        try (CourseCluster cluster = cluster()) {
            cluster.start();
            assertThat(heard.next("imported 1 ")).isEqualTo("imported 1 COMPLETED 1");
            assertThat(heard.next("imported 2 ")).endsWith(" 2");
        }
    }

    @Test
    void whoeverIsClosedGivesItsCourseToAnotherAtOnce() throws Exception {
        Pace seldom = new Pace(Duration.ofHours(1), PACE.poll(), PACE.heartbeat(), PACE.missed(), PACE.timeLimit());
        CountDownLatch cancelled = new CountDownLatch(1);
        heard.onceBegun(cancelled);
        CourseCluster first = new CourseCluster("main", service(), database, seldom, heard);
        first.start();
        String begun = heard.next("begins ");
        Thread closing = new Thread(first::close);
        closing.start();
        awaitWaiting(closing);
        cancelled.countDown();
        String course = begun.substring("begins ".length());
        assertThat(heard.next("imported ")).startsWith("imported " + course + " CANCELLED");
        closing.join();

        try (CourseCluster second = new CourseCluster("main", service(), database, seldom, heard)) {
            second.start();
            assertThat(heard.next("imported " + course)).startsWith("imported " + course + " COMPLETED");
        }
    }

    /** It waits for the end of the run, so it has cancelled it. */
    private static void awaitWaiting(Thread closing) {
        Set<Thread.State> waits = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
        while (!waits.contains(closing.getState())) {
            assertThat(closing.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @Test
    void whileTheCoursesCannotBeLookedUpAllGoOn() throws Exception {
        try (CourseCluster cluster = cluster()) {
            cluster.start();
            heard.await("imported 1 COMPLETED 2");
            heard.await("imported 2 COMPLETED 1");
            openEduCat.stopListening();
            heard.await("not linked " + FindingCode.ODOO_UNAVAILABLE);
            heard.await("not linked " + FindingCode.ODOO_UNAVAILABLE);
            heard.await("not linked " + FindingCode.ODOO_UNAVAILABLE);
            assertThat(tasks()).containsExactly("1", "2");

            openEduCat.listenAgain();
            heard.await("imported 1 COMPLETED 2");
        }
    }

    @Test
    void whoeverIsClosedLeavesNothingBehindThatIsUnderWay() throws Exception {
        CourseCluster cluster = cluster();
        cluster.start();
        heard.await("begins 1");
        cluster.close();

        assertThat(tasks()).hasSize(2);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var picked = statement.executeQuery("select count(*) from scheduled_tasks where picked")) {
            assertThat(picked.next()).isTrue();
            assertThat(picked.getInt(1)).isZero();
        }
    }

    /** What the process says, in words. */
    private static final class Heard implements CourseCluster.Listener {
        private static final long PATIENCE_SECONDS = 60;

        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

        private volatile Runnable onceLinked = () -> {};
        private volatile CountDownLatch onceBegun = new CountDownLatch(0);

        /** Something happens just behind the first look. */
        void onceLinked(Runnable happens) {
            onceLinked = happens;
        }

        /** Imports begin no sooner. */
        void onceBegun(CountDownLatch goesOn) {
            onceBegun = goesOn;
        }

        void await(String wanted) throws InterruptedException {
            await(wanted, wanted::equals);
        }

        /** The next that begins so. */
        String next(String wanted) throws InterruptedException {
            return await(wanted, word -> word.startsWith(wanted));
        }

        private String await(String what, Predicate<String> wanted) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            String last = "nothing";
            while (true) {
                String word = words.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (word == null) {
                    throw new AssertionError("waited in vain for '" + what + "'; last heard: " + last);
                }
                if (wanted.test(word)) {
                    return word;
                }
                last = word;
            }
        }

        @Override
        public void linked(CourseLinks links) {
            onceLinked.run();
            onceLinked = () -> {};
            words.add("linked");
        }

        @Override
        public void notLinked(MoodleGradeException failure) {
            words.add("not linked " + failure.finding().code());
        }

        @Override
        public void begins(long opCourse) {
            words.add("begins " + opCourse);
            try {
                onceBegun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void gone(long opCourse) {
            words.add("gone " + opCourse);
        }

        @Override
        public void imported(long opCourse, ImportReport report) {
            words.add("imported " + opCourse + " " + report.status() + " "
                    + report.counts().read());
        }
    }
}
