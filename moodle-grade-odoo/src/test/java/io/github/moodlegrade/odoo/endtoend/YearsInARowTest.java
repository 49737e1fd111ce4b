package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.FakeCourse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One Moodle course for the batches of several years: emptied, and the next one comes to the same quizzes. */
class YearsInARowTest {
    private static final int THIS_YEAR = 10;
    private static final int PARALLEL = 11;

    private final SmallSchool school = new SmallSchool();
    private final FakeCourse course = school.moodle.course(4);

    /** Last year's import: students 51 to 54 of batch 2, who are gone from the Moodle course by now. */
    @BeforeEach
    void lastYear() {
        for (int student = 51; student <= 54; student++) {
            school.quiz.bestGrade(1000 + student, "7");
        }
        assertThat(school.run(Mode.IMPORT).counts().delivered()).isEqualTo(4);
        school.empty();
        school.oec.addBatch(THIS_YEAR, 2, "2026-09-01");
        school.oec.addBatch(PARALLEL, 2, "2026-09-01");
    }

    @AfterEach
    void stop() {
        school.close();
    }

    private void newLearners(int from, int to, int batch) {
        for (int student = from; student <= to; student++) {
            school.newStudent(student);
            school.oec.enrol(student, 2, batch);
            school.learner(student, "9");
        }
    }

    private Map<String, String> ofLastYear() {
        Map<String, String> shown = new TreeMap<>(school.shown());
        shown.keySet().removeIf(what -> what.contains("-2"));
        return shown;
    }

    private List<Finding> newPeriod(ImportReport report) {
        return SmallSchool.findings(report, FindingCode.NEW_PERIOD);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutPermissionNothingOfTheNewBatchIsWrittenAnywhere(Mode mode) {
        Map<String, String> before = school.shown();
        newLearners(401, 410, THIS_YEAR);

        ImportReport report = school.run(mode);

        assertThat(newPeriod(report)).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .contains("MDL-C4 ")
                    .contains("batch 2,")
                    .contains("batch 10,");
            assertThat(finding.count()).isEqualTo(10);
            assertThat(finding.course()).hasValue(4L);
        });
        assertThat(report.counts().rejected()).isEqualTo(10);
        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void thePermissionBeginsRecordsOfTheirOwnOnceAndLastYearsStayAsTheyAre() {
        Map<String, String> before = school.shown();
        newLearners(401, 410, THIS_YEAR);

        ImportReport first = school.run(ImportRequest.allCourses().beginningPeriods());

        assertThat(first.counts().delivered()).isEqualTo(10);
        assertThat(SmallSchool.findings(first, FindingCode.PERIOD_BEGUN)).hasSize(1);
        assertThat(school.shown())
                .containsEntry("session MDL-C4-2", "held")
                .containsEntry("MDL-Q42-2", "held, 4 of 10")
                .containsEntry("MDL-Q42-2 student 401", "present 9")
                .containsEntry("MDL-Q42-2 student 401 result", "9");
        assertThat(ofLastYear()).isEqualTo(before);
        assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(10);
        ImportReport again = school.run(ImportRequest.allCourses().beginningPeriods());
        assertThat(again.counts().unchanged()).isEqualTo(10);
        assertThat(SmallSchool.findings(again)).isEmpty();
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE))).isEmpty();
    }

    @Test
    void aChangedGradeOfTheNewPeriodFollowsAndALostStoreFindsThePeriodAgain() {
        newLearners(401, 403, THIS_YEAR);
        school.run(ImportRequest.allCourses().beginningPeriods());
        school.quiz.bestGrade(1401, "3");
        school.store = new InMemoryHashStore();

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(2);
        assertThat(school.shown()).containsEntry("MDL-Q42-2 student 401", "present 3");
    }

    @Test
    void aRepeaterKeepsLastYearsMarkAndGetsAnotherOne() {
        newLearners(401, 409, THIS_YEAR);
        school.oec.enrol(51, 2, THIS_YEAR);
        school.learner(51, "7");
        school.learner(52, "10");
        school.oec.enrol(52, 2, THIS_YEAR);

        ImportReport report = school.run(ImportRequest.allCourses().beginningPeriods());

        assertThat(report.counts().delivered())
                .as("also the mark that is last year's")
                .isEqualTo(11);
        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 51", "present 7")
                .containsEntry("MDL-Q42-2 student 51", "present 7")
                .containsEntry("MDL-Q42 student 52", "present 7")
                .containsEntry("MDL-Q42-2 student 52", "present 10");
    }

    @Test
    void repeatersInTheSmallerOfTwoNewBatchesAreNotLeftBehind() {
        newLearners(401, 406, THIS_YEAR);
        for (int student = 51; student <= 54; student++) {
            school.oec.enrol(student, 2, PARALLEL);
            school.learner(student, "8");
        }

        assertThat(newPeriod(school.run(Mode.IMPORT))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneInTenMayBeLeftBehindInTheOldBatchAlone(int repeaters) {
        newLearners(401, 410 - repeaters, THIS_YEAR);
        for (int student = 61; student < 61 + repeaters; student++) {
            school.learner(student, "8");
        }

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(newPeriod(report).isEmpty()).as("%s of 10", repeaters).isEqualTo(repeaters > 1);
    }

    @Test
    void aParallelBatchOfTheSameYearIsNoNewYear() {
        school.oec.addBatch(12, 2, "2025-09-01");
        newLearners(401, 410, 12);

        assertThat(newPeriod(school.run(Mode.IMPORT))).isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q42 student 401", "present 9");
    }

    @Test
    void newQuizzesInTheEmptiedCourseDoNotGetIntoLastYearsSessionEither() {
        course.removeQuiz(42);
        var fresh = course.quiz(43).maximum("10");
        newLearners(401, 410, THIS_YEAR);
        for (int student = 401; student <= 410; student++) {
            fresh.bestGrade(1000 + student, "6");
        }

        ImportReport refused = school.run(Mode.IMPORT);

        assertThat(newPeriod(refused)).hasSize(1);
        assertThat(SmallSchool.findings(refused, FindingCode.ACTIVITY_VANISHED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.activity()).hasValue("quiz 42"));
        ImportReport begun = school.run(ImportRequest.allCourses().beginningPeriods());
        assertThat(begun.counts().delivered()).isEqualTo(10);
        assertThat(school.shown()).containsKey("MDL-Q43-2").doesNotContainKey("MDL-Q43");
        assertThat(SmallSchool.findings(school.run(Mode.IMPORT)))
                .as("what vanished is of last year's period, which is over")
                .isEmpty();
    }

    @Test
    void anArchivedSessionOfLastYearIsLastYearsToo() {
        newLearners(401, 410, THIS_YEAR);
        school.oec.put("op.exam.session", school.session(), Map.of("active", false));

        assertThat(newPeriod(school.run(Mode.IMPORT))).hasSize(1);
        assertThat(school.run(ImportRequest.allCourses().beginningPeriods())
                        .counts()
                        .delivered())
                .isEqualTo(10);
    }

    @Test
    void anActivityThatIsDeletedInMoodleIsReportedInEveryMode() {
        school.learner(51, "7");
        course.assignment(9).maximum(100);
        course.removeQuiz(42);

        for (Mode mode : Mode.values()) {
            assertThat(SmallSchool.findings(school.run(mode), FindingCode.ACTIVITY_VANISHED))
                    .as(mode.name())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.activity()).hasValue("quiz 42"));
        }
        school.oec.put("op.exam", school.exam("MDL-Q42"), Map.of("active", false));
        assertThat(SmallSchool.findings(school.run(Mode.IMPORT), FindingCode.ACTIVITY_VANISHED))
                .as("once its exam is archived")
                .isEmpty();
    }
}
