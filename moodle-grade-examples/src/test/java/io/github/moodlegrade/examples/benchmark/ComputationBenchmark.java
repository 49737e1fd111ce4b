package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.internal.match.CourseStudents;
import io.github.moodlegrade.internal.match.MatchLearners;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.TargetIdentity;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.TestRun;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the library computes for one course of 300 learners, 4 quizzes and 5 assignments, without any network. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ComputationBenchmark {
    private static final int LEARNERS = 300;
    private static final int QUIZZES = 4;
    private static final int ACTIVITIES = 9;
    private static final String TARGET = "community@odoo.example:8069/school";
    private static final Site SITE = Site.of("bench", "BEN");
    private static final OecCourse OEC = OecCourse.of(1, 1);

    private final InMemoryHashStore store = new InMemoryHashStore();
    private final List<Learner> learners = new ArrayList<>();
    private final List<OecStudent> students = new ArrayList<>();
    private final TestRun run = new TestRun();
    private FakeMoodle moodle = FakeMoodle.start();
    private FakeOpenEduCat openEduCat = FakeOpenEduCat.start(OdooVersion.V18_2025_09);
    private MoodleWebService web = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
            .http(HttpSettings.builder().client(new CannedClient()).build())
            .build();
    private MoodleCourse course = MoodleCourse.of(10, "Moodle course 0", null);
    private List<Activity> quizzes = List.of();
    private OdooClient odoo = OdooClient.overXmlRpc(
            URI.create(openEduCat.url()),
            openEduCat.database(),
            openEduCat.login(),
            Secret.of(openEduCat.apiKey()),
            HttpSettings.builder().client(new CannedClient()).build());
    private List<List<String>> lines = List.of();

    /** A school in both doubles, from which each answer is fetched once. */
    @Setup
    public void seed() throws Exception {
        new School(new SchoolSize(1, LEARNERS, QUIZZES, ACTIVITIES - QUIZZES), moodle, openEduCat).seed(0);
        store.commit(hashes(keys()));
        for (int student = 1; student <= LEARNERS; student++) {
            String email = "student" + student + "@example.test";
            String idnumber = student % 2 == 0 ? "oec_student_" + student : null;
            learners.add(Learner.of(1_000_000 + student, idnumber, email, Set.of("student")));
            students.add(OecStudent.of(student, email));
        }
        List<Activity> read = new ArrayList<>(web.activities(course, run).items());
        read.removeIf(activity -> activity.kind() != ActivityKind.QUIZ);
        quizzes = List.copyOf(read);
        lines = lines();
    }

    private static List<List<String>> lines() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < LEARNERS * ACTIVITIES; row++) {
            rows.add(List.of("moodle_grade.mdl_q42_s" + row, "7", Integer.toString(row), "83"));
        }
        return rows;
    }

    /** Ends the doubles. */
    @TearDown
    public void close() {
        moodle.close();
        openEduCat.close();
    }

    private static List<GradeKey> keys() {
        List<GradeKey> keys = new ArrayList<>();
        for (int activity = 1; activity <= ACTIVITIES; activity++) {
            for (int user = 1; user <= LEARNERS; user++) {
                keys.add(GradeKey.of(SITE, TARGET, GradeId.of(ActivityKind.QUIZ, activity, user)));
            }
        }
        return keys;
    }

    private static Map<GradeKey, GradeHash> hashes(List<GradeKey> keys) {
        Map<GradeKey, GradeHash> hashes = new HashMap<>();
        for (GradeKey key : keys) {
            long user = key.gradeId().userId();
            GradeValue value = GradeValue.of(BigDecimal.valueOf(user % 101), BigDecimal.valueOf(100));
            hashes.put(key, GradeHash.delivered("exact-40-lines", 1, user, value));
        }
        return hashes;
    }

    /** 2,700 keys and hashes. */
    @Benchmark
    public Object keysAndHashes() {
        return hashes(keys());
    }

    /** 2,700 grades looked up and compared with what is remembered. */
    @Benchmark
    public boolean filter() {
        Map<GradeKey, GradeHash> now = hashes(keys());
        return store.lookup(now.keySet()).equals(now);
    }

    /** 1,200 best grades, asked and read in batches of 100. */
    @Benchmark
    public Object moodleBatches() throws Exception {
        return web.grades(course, quizzes, learners, run);
    }

    /** A list of 300 students, read from XML-RPC. */
    @Benchmark
    public Object xmlRpcRead() throws Exception {
        return odoo.searchRead("op.student", List.of(), List.of("id", "name", "email"), ReadOptions.none(), run);
    }

    /** 2,700 result lines, written as XML-RPC. */
    @Benchmark
    public Object xmlRpcWrite() throws Exception {
        return odoo.load("op.result.line", List.of("id", "exam_id/.id", "student_id/.id", "marks"), lines, run);
    }

    /** 300 learners and 300 students. */
    @Benchmark
    public Object matching() throws Exception {
        OecSession session = new Students();
        return new MatchLearners(session, StudentMatcher.byIdnumberThenEmail(), new CourseStudents(session), run)
                .match(OEC, course, learners);
    }

    /** A session that knows students and nothing else. */
    private final class Students implements OecSession {
        @Override
        public TargetIdentity identity() {
            return TargetIdentity.of(TARGET, "exact");
        }

        @Override
        public List<OecCourse> courses() {
            return List.of(OEC);
        }

        @Override
        public List<OecStudent> enrolled(OecCourse of) {
            return students;
        }

        @Override
        public List<OecStudent> students(Set<Long> ids) {
            return List.of();
        }

        @Override
        public DeliveryPlan plan(CourseGrades grades, RunContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
