package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The next batch in the same Moodle course, with crashes, partial choices, other people's edits and explicit batches. */
class NextYearTest {
    private static final ImportRequest PERMITTED = ImportRequest.allCourses().beginningPeriods();
    private static final List<Fault> FAULTS = List.of(
            Fault.htmlAfterEffect(502),
            Fault.xmlRpcFault(1, "RuntimeError: no"),
            Fault.serverStopping().takingEffect());
    private static final int THIS_YEAR = 10;
    private static final int YEAR_AFTER = 11;

    private final SmallSchool school = SmallSchool.withGrades();
    private final FakeCourse course = school.moodle.course(4);
    private final Kept kept = new Kept(Map.of());

    @BeforeEach
    void lastYear() {
        school.store = kept;
        school.waits = false;
        assertThat(school.run(Mode.IMPORT).counts().delivered()).isEqualTo(8);
        school.empty();
        school.oec.addBatch(THIS_YEAR, 2, "2026-09-01");
        school.oec.addBatch(YEAR_AFTER, 2, "2027-09-01");
    }

    @AfterEach
    void stop() {
        school.close();
    }

    private void newLearners(int from, int to, int batch) {
        for (int student = from; student <= to; student++) {
            school.newStudent(student);
            school.oec.enrol(student, 2, batch);
            learner(student, "9");
        }
    }

    private void learner(int student, String grade) {
        school.learner(student, grade);
        school.assignment.grade(1000 + student, "55");
    }

    private Map<String, String> ofLastYear() {
        Map<String, String> shown = new TreeMap<>(school.shown());
        shown.keySet().removeIf(what -> what.contains("-2") || what.contains("-3"));
        return shown;
    }

    private static List<Finding> newPeriod(ImportReport report) {
        return SmallSchool.findings(report, FindingCode.NEW_PERIOD);
    }

    /** Each outside call of the run that begins the period goes wrong once, in ways that take turns; then the run of every day. */
    @Test
    void aRunThatBreaksOffAnywhereIsFinishedByPermittedRunsAndLastYearStays() {
        newLearners(401, 404, THIS_YEAR);
        school.oec.enrol(51, 2, THIS_YEAR);
        learner(51, "7");
        Map<String, String> before = ofLastYear();
        var snapshot = school.oec.snapshot();
        school.oec.clearLog();
        Map<GradeKey, GradeHash> hashes = kept.all();
        school.run(PERMITTED);
        int calls = school.oec.calls();
        Map<String, String> undisturbed = school.shown();
        for (int call = 1; call <= calls; call++) {
            school.oec.restore(snapshot);
            school.store = new Kept(hashes);
            school.oec.clearLog();
            school.oec.onCall(call, FAULTS.get(call % FAULTS.size()));
            school.service("small", school.http().readRetries(0).build()).importGrades(PERMITTED);
            school.oec.clearFaults();
            assertThat(ofLastYear()).as("last year after call %s", call).isEqualTo(before);

            school.run(PERMITTED);
            ImportReport daily = school.run(Mode.IMPORT);

            assertThat(school.shown()).as("after call %s", call).isEqualTo(undisturbed);
            assertThat(daily.counts().unchanged()).as("after call %s", call).isEqualTo(10);
        }
    }

    @Test
    void aPeriodThatBeganWithTheAssignmentsGetsTheQuizzesWithoutPermission() {
        newLearners(401, 404, THIS_YEAR);
        school.oec.enrol(51, 2, THIS_YEAR);
        learner(51, "7");
        Map<String, String> before = ofLastYear();
        school.run(PERMITTED.activities(activity -> activity.kind() == ActivityKind.ASSIGNMENT));
        assertThat(school.shown()).containsKey("MDL-A7-2").doesNotContainKey("MDL-Q42-2");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().delivered()).isEqualTo(5);
        assertThat(SmallSchool.findings(report)).isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q42-2 student 51", "present 7");
        assertThat(ofLastYear()).isEqualTo(before);
    }

    @Test
    void aThirdYearFollowsTheSecond() {
        newLearners(401, 404, THIS_YEAR);
        school.run(PERMITTED);
        Map<String, String> before = ofLastYear();
        for (int student = 401; student <= 404; student++) {
            school.quiz.removeBestGrade(1000 + student);
            course.unenrol(1000 + student);
        }
        newLearners(501, 504, YEAR_AFTER);

        assertThat(newPeriod(school.run(Mode.IMPORT)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message())
                        .contains("MDL-C4-2 ")
                        .contains("batch 10,")
                        .contains("batch 11,"));
        assertThat(school.run(PERMITTED).counts().delivered()).isEqualTo(8);
        assertThat(school.shown())
                .containsEntry("session MDL-C4-3", "held")
                .containsEntry("MDL-Q42-3 student 501", "present 9");
        assertThat(ofLastYear()).isEqualTo(before);
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void thePermissionWritesInWritingModesAlone(Mode mode) {
        newLearners(401, 404, THIS_YEAR);
        Map<String, String> before = ofLastYear();

        ImportReport report = school.run(PERMITTED.mode(mode));

        boolean writes = mode == Mode.IMPORT || mode == Mode.REPAIR;
        assertThat(report.counts().delivered()).isEqualTo(writes ? 8 : 0);
        assertThat(school.shown().containsKey("session MDL-C4-2")).isEqualTo(writes);
        assertThat(newPeriod(report)).isEmpty();
        assertThat(ofLastYear()).isEqualTo(before);
    }

    @Test
    void aRepeaterWhoseQuizWasEmptiedIsTheOldPeriodsBusinessOnlyUntilTheNewOneBegins() {
        newLearners(401, 404, THIS_YEAR);
        course.student(1051).idnumber("oec_student_51");
        school.oec.enrol(51, 2, THIS_YEAR);

        ImportReport begun = school.run(PERMITTED);

        assertThat(SmallSchool.findings(begun, FindingCode.NO_LONGER_SHOWN)).isEmpty();
        assertThat(SmallSchool.findings(school.run(Mode.IMPORT), FindingCode.NO_LONGER_SHOWN))
                .isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "present 7");
    }

    @Test
    void theArchivedSessionOfTheNewPeriodIsNeverReplacedByLastYears() {
        newLearners(401, 404, THIS_YEAR);
        school.run(PERMITTED);
        Map<String, String> before = ofLastYear();
        archive("MDL-C4-2");
        school.quiz.bestGrade(1401, "2");

        ImportReport report = school.run(PERMITTED);

        assertThat(SmallSchool.findings(report, FindingCode.ARCHIVED)).isNotEmpty();
        assertThat(report.counts().delivered()).isZero();
        assertThat(ofLastYear()).isEqualTo(before);
    }

    private void archive(String code) {
        school.oec.put("op.exam.session", session(code), Map.of("active", false));
    }

    private int session(String code) {
        return school.oec.rows("op.exam.session").stream()
                .filter(row -> code.equals(row.get("exam_code")))
                .map(row -> (Integer) row.get("id"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSessionThatWasRenamedIsNoReasonToWriteIntoItsExams() {
        school.oec.put("op.exam.session", session("MDL-C4"), Map.of("exam_code", "OLD-C4"));
        Map<String, String> before = school.shown();
        newLearners(401, 404, THIS_YEAR);

        school.run(PERMITTED);

        Map<String, String> after = new TreeMap<>(school.shown());
        after.keySet().retainAll(before.keySet());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aPassMarkOfLastYearStaysWhereTheNewYearsIsAnother() {
        school.oec.put("op.exam", school.exam("MDL-Q42"), Map.of("min_marks", 3));
        Map<String, String> before = ofLastYear();
        newLearners(401, 404, THIS_YEAR);
        school.passPercent = 90;

        school.run(PERMITTED);
        school.passPercent = 95;
        school.run(Mode.REPAIR);

        assertThat(school.shown())
                .containsEntry("MDL-Q42-2", "held, 10 of 10")
                .containsEntry("MDL-Q42-2 student 401 verdict", "fail");
        assertThat(ofLastYear()).isEqualTo(before);
    }

    @Test
    void anExplicitBatchOfTheNewYearNeedsThePermissionAndIsTaken() {
        newLearners(401, 404, THIS_YEAR);

        ImportReport refused = linked(THIS_YEAR).importGrades(ImportRequest.allCourses());
        ImportReport begun = linked(THIS_YEAR).importGrades(PERMITTED);

        assertThat(newPeriod(refused)).isNotEmpty();
        assertThat(refused.counts().rejected()).isEqualTo(8);
        assertThat(begun.counts().delivered()).isEqualTo(8);
        assertThat(school.oec.row("op.exam.session", session("MDL-C4-2")).get("batch_id"))
                .asString()
                .contains("10");
        assertThat(SmallSchool.findings(linked(THIS_YEAR).importGrades(ImportRequest.allCourses())))
                .isEmpty();
    }

    @Test
    void anExplicitBatchOfALaterYearWhileLastYearsStudentsAreStillThereIsNoNewPeriod() {
        for (int student = 51; student <= 54; student++) {
            learner(student, "8");
        }

        ImportReport report = linked(THIS_YEAR).importGrades(PERMITTED);

        assertThat(newPeriod(report)).isEmpty();
        assertThat(school.shown())
                .doesNotContainKey("session MDL-C4-2")
                .containsEntry("MDL-Q42 student 54", "present 8");
    }

    private GradeImportService linked(long batch) {
        return GradeImportService.builder(
                        Site.of("small", "MDL"),
                        MoodleWebService.builder(school.moodle.url(), Secret.of(school.moodle.token()))
                                .http(school.http().build())
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(
                                        school.oec.url(),
                                        school.oec.database(),
                                        school.oec.login(),
                                        Secret.of(school.oec.apiKey()),
                                        school.http().build()))
                                .batchOf(OecCourse.of(3, 2), batch)
                                .build())
                .hashStore(school.store)
                .build();
    }

    @Test
    void theOtherMoodleCourseOfTheSameCourseKeepsItsPeriod() {
        FakeCourse other =
                school.moodle.course(5).idnumber("oec_subj_1_course_2").name("Other", "O");
        for (int student = 51; student <= 54; student++) {
            other.student(1000 + student).idnumber("oec_student_" + student);
        }
        var quiz = other.quiz(50).maximum("10");
        quiz.bestGrade(1051, "5");
        newLearners(401, 404, THIS_YEAR);

        ImportReport report = school.run(PERMITTED);

        assertThat(SmallSchool.findings(report, FindingCode.PERIOD_BEGUN))
                .singleElement()
                .satisfies(finding -> assertThat(finding.course()).hasValue(4L));
        assertThat(school.shown())
                .containsEntry("MDL-Q50 student 51", "present 5")
                .containsEntry("MDL-Q42-2 student 401", "present 9")
                .doesNotContainKey("MDL-Q50-2");
        quiz.bestGrade(1052, "6");
        assertThat(newPeriod(school.run(PERMITTED))).isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q50 student 52", "present 6");
    }

    /** A store that can be copied. */
    private static final class Kept implements HashStore {
        private final Map<GradeKey, GradeHash> all;

        Kept(Map<GradeKey, GradeHash> all) {
            this.all = new HashMap<>(all);
        }

        Map<GradeKey, GradeHash> all() {
            return new HashMap<>(all);
        }

        @Override
        public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) {
            Map<GradeKey, GradeHash> found = new HashMap<>(all);
            found.keySet().retainAll(Set.copyOf(keys));
            return found;
        }

        @Override
        public void commit(Map<GradeKey, GradeHash> hashes) {
            all.putAll(hashes);
        }

        @Override
        public void forget(Collection<GradeKey> keys) {
            all.keySet().removeAll(Set.copyOf(keys));
        }
    }
}
