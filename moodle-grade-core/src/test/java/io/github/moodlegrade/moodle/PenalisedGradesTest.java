package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked about late penalties, how, and what is said where nothing can be told. */
class PenalisedGradesTest {
    private static final String BATCH = "tool_mobile_call_external_functions";
    private static final String REPORT = "gradereport_user_get_grade_items";

    private final Fixture moodle = new Fixture(MoodleVersion.MOODLE_5_1);
    private final FakeAssignment late = moodle.fake.assignment(7).maximum(100).gradePenalty(true);

    @BeforeEach
    void allow() {
        moodle.moodle
                .serviceUser()
                .addFunctions(REPORT, "mod_assign_get_user_flags")
                .allow("gradereport/user:view", "moodle/grade:viewall", "mod/assign:grade");
        moodle.students(1, 3);
        late.grade(1, "80").grade(2, "0");
        late.gradebook().of(1).penalty("10");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private Reason reasonOf(long user, Reading<Grade> read) {
        return read.items().stream()
                .filter(grade -> grade.id().userId() == user)
                .findFirst()
                .flatMap(grade -> grade.outcome().reason())
                .orElseThrow();
    }

    private void assertUnknown(String... words) throws Exception {
        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .as("a real zero may go in")
                .isEqualTo(Map.of(
                        "assignment 7 user 1",
                        "WITHHELD",
                        "assignment 7 user 2",
                        "0:100",
                        "assignment 7 user 3",
                        "NOT_GRADED"));
        assertThat(read.isComplete()).isTrue();
        assertThat(reasonOf(1, read)).isEqualTo(Reason.PENALTY_UNKNOWN);
        List<Finding> found = moodle.run.findings().stream()
                .filter(finding -> finding.code() == FindingCode.PENALTY_UNKNOWN)
                .collect(Collectors.toList());
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(words).endsWith(".").doesNotContain("..");
            assertThat(finding.activity()).contains("assignment 7");
            assertThat(finding.users()).containsExactly(1L);
        });
    }

    @Test
    void theGradeAfterThePenaltyIsTaken() throws Exception {
        assertThat(Fixture.marks(moodle.grades()))
                .isEqualTo(Map.of(
                        "assignment 7 user 1",
                        "70:100",
                        "assignment 7 user 2",
                        "0:100",
                        "assignment 7 user 3",
                        "NOT_GRADED"));
    }

    @Test
    void onlyThoseWithAGradeThereAreAskedForInBatchesOf50() throws Exception {
        moodle.students(101, 220);
        moodle.fake.assignment(8).grade(150, "50");
        for (long user = 101; user <= 180; user++) {
            late.grade(user, "60");
        }
        List<Activity> assignments = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.clearLog();

        Reading<Grade> read = moodle.source.grades(moodle.course, assignments, learners, moodle.run);

        assertThat(Fixture.marks(read)).containsEntry("assignment 7 user 101", "60:100");
        assertThat(moodle.moodle.innerCalls(REPORT)).isEqualTo(82);
        assertThat(moodle.moodle.calls(BATCH)).isEqualTo(2);
        assertThat(moodle.moodle.requests())
                .filteredOn(request -> request.function().equals(BATCH))
                .allSatisfy(request -> assertThat(request.fields()).containsEntry("moodlewssettinglang", "en"));
    }

    @Test
    void withoutSuchAssignmentsNobodyAsks() throws Exception {
        late.gradePenalty(false);

        assertThat(Fixture.marks(moodle.grades())).containsEntry("assignment 7 user 1", "80:100");
        assertThat(moodle.moodle.innerCalls(REPORT)).isZero();
    }

    @Test
    void whatTheWorkflowWithholdsIsNotAskedFor() throws Exception {
        late.markingWorkflow(true).workflowState(1, "released").workflowState(2, "inmarking");

        assertThat(Fixture.marks(moodle.grades()))
                .containsEntry("assignment 7 user 1", "70:100")
                .containsEntry("assignment 7 user 2", "WITHHELD");
        assertThat(moodle.moodle.innerCalls(REPORT)).isEqualTo(1);
    }

    @Test
    void severalAssignmentsOfALearnerAreOneQuestion() throws Exception {
        moodle.fake.assignment(9).maximum(20).gradePenalty(true).grade(1, "15");
        moodle.fake.assignment(9).gradebook().of(1).penalty("2");

        assertThat(Fixture.marks(moodle.grades()))
                .containsEntry("assignment 7 user 1", "70:100")
                .containsEntry("assignment 9 user 1", "13:20");
        assertThat(moodle.moodle.innerCalls(REPORT)).isEqualTo(2);
    }

    @Test
    void withoutTheFunctionItSaysWhatIsMissing() throws Exception {
        moodle.moodle.serviceUser().removeFunctions(REPORT);

        assertUnknown(REPORT, "moodle/grade:viewall");
    }

    @ParameterizedTest
    @CsvSource({
        "gradereport/user:view, nopermissions, true",
        "gradereport/user:view, nopermissions, false",
        "moodle/grade:viewall, nopermissiontoviewgrades, true",
        "moodle/grade:viewall, nopermissiontoviewgrades, false"
    })
    void withoutACapabilityItSaysWhatIsMissing(String capability, String code, boolean batches) throws Exception {
        moodle.moodle.serviceUser().deny(capability);
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }

        assertUnknown(code, capability);
    }

    @Test
    void withoutTheRightToSeeHiddenItemsItSaysWhatIsMissing() throws Exception {
        moodle.moodle.serviceUser().deny("moodle/grade:viewhidden");
        late.gradebook().hidden(true);

        assertUnknown("moodle/grade:viewhidden");
    }

    @Test
    void aUserReportWithoutGradesIsNamed() throws Exception {
        moodle.fake.userReportShows(false, true);

        assertUnknown("show grades");
    }

    @Test
    void aUserReportWithoutRangesIsEnough() throws Exception {
        moodle.fake.userReportShows(true, false);

        assertThat(Fixture.marks(moodle.grades())).containsEntry("assignment 7 user 1", "70:100");
    }

    @Test
    void aCourseThatCannotBeCalculatedIsAskedOneByOneAnyway() throws Exception {
        moodle.fake.calculable(false);

        assertThat(Fixture.marks(moodle.grades())).containsEntry("assignment 7 user 1", "70:100");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFunctionThatIsTakenOutMeanwhileWithholds(boolean batches) throws Exception {
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }
        moodle.grades();
        moodle.moodle.serviceUser().removeFunctions(REPORT);

        assertUnknown("accessexception");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFunctionThatMoodleLosesMeanwhileWithholds(boolean batches) throws Exception {
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }
        moodle.grades();
        moodle.moodle.removeFunction(REPORT);

        assertUnknown("accessexception");
    }

    @Test
    void anUnusableReportWithholds() throws Exception {
        moodle.moodle.onRequest(
                request -> request.innerFunctions().contains(REPORT),
                Fault.answer(200, "application/json", "{\"responses\":[{\"error\":false,\"data\":\"{}\"}]}"));

        assertUnknown("cannot be used");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLearnerWhoIsGoneCostsThatLearner(boolean deleted) throws Exception {
        late.grade(3, "90");
        late.gradebook().of(3).penalty("5");
        List<Activity> assignments = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        if (deleted) {
            moodle.moodle.user(1).deleted(true);
        } else {
            moodle.moodle.removeUser(1);
        }

        Reading<Grade> read = moodle.source.grades(moodle.course, assignments, learners, moodle.run);

        assertThat(Fixture.marks(read))
                .containsEntry("assignment 7 user 1", "WITHHELD")
                .containsEntry("assignment 7 user 2", "0:100")
                .containsEntry("assignment 7 user 3", "85:100");
        assertThat(reasonOf(1, read)).isEqualTo(Reason.NOT_IN_GRADEBOOK);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 80, GRADEBOOK_DIFFERS", "1, 5, 80, GRADEBOOK_DIFFERS"})
    void whatTheGradebookCalculatesIsWithheld(String factor, String offset, String grade, Reason reason)
            throws Exception {
        late.grade(3, grade);
        late.gradebook().factor(factor).offset(offset);

        assertThat(reasonOf(3, moodle.grades())).isEqualTo(reason);
    }

    @Test
    void anotherMaximumIsWithheld() throws Exception {
        late.gradebook().maximum("50");

        assertThat(reasonOf(1, moodle.grades())).isEqualTo(Reason.GRADEBOOK_DIFFERS);
    }

    @Test
    void aGradeThatALockFrozeIsWithheld() throws Exception {
        late.gradebook().of(1).finalGrade("70").locked(true);
        late.grade(1, "60");

        assertThat(reasonOf(1, moodle.grades())).isEqualTo(Reason.GRADEBOOK_DIFFERS);
    }
}
