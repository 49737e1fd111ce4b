package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import io.github.moodlegrade.testkit.RecordedSpecials;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assignments with a marking workflow: only what is released before and after the grades were read is a grade. */
class WorkflowGradesTest {
    private static final String FLAGS = "mod_assign_get_user_flags";
    private static final String SUBMISSIONS = "mod_assign_get_submissions";
    private static final String GRADES = "mod_assign_get_grades";
    private static final String BATCH = "tool_mobile_call_external_functions";

    private final Fixture moodle = new Fixture();
    private final FakeAssignment assignment =
            moodle.fake.assignment(1).markingWorkflow(true).maximum(100);

    @AfterEach
    void stop() {
        moodle.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {FLAGS, SUBMISSIONS})
    void ofAllRecordedStatesOnlyReleasedIsAGrade(String function) throws Exception {
        moodle.fake.removeAssignment(1);
        RecordedSpecials.load().seed(moodle.moodle);
        allow(function);
        MoodleCourse course = MoodleCourse.of(2, "", null);
        List<Activity> workflow = moodle.source.activities(course, moodle.run).items().stream()
                .filter(activity -> activity.release() == Activity.Release.BY_WORKFLOW)
                .collect(Collectors.toList());

        Reading<Grade> read = moodle.source.grades(course, workflow, learners(4, 11), moodle.run);

        assertThat(read.isComplete()).isTrue();
        assertThat(outcomes(read))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        4L, "WITHHELD (NOT_RELEASED)",
                        5L, "WITHHELD (NOT_RELEASED)",
                        6L, "WITHHELD (NOT_RELEASED)",
                        7L, "WITHHELD (NOT_RELEASED)",
                        8L, "WITHHELD (NOT_RELEASED)",
                        9L, "56:100",
                        10L, "WITHHELD (NOT_RELEASED)",
                        11L, "NOT_GRADED"));
        assertThat(moodle.run.findings()).isEmpty();
    }

    @Test
    void whatIsNotGradedStaysSoWhateverTheState() throws Exception {
        allow(FLAGS);
        moodle.students(1, 5);
        assignment.gradeText(1, "").gradeText(2, "-1.00000").grade(4, "0").grade(5, "10");
        for (long user = 1; user <= 4; user++) {
            assignment.workflowState(user, "released");
        }

        assertThat(outcomes(moodle.grades()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        1L, "NOT_GRADED",
                        2L, "NOT_GRADED",
                        3L, "NOT_GRADED",
                        4L, "0:100",
                        5L, "WITHHELD (NOT_RELEASED)"));
    }

    @Test
    void theThreeLooksAreOneBatch() throws Exception {
        allow(FLAGS);
        released(1);
        moodle.fake.assignment(2).markingWorkflow(true);
        moodle.fake.assignment(3).grade(1, "30");

        assertThat(Fixture.marks(moodle.grades()))
                .containsEntry("assignment 1 user 1", "10:100")
                .containsEntry("assignment 2 user 1", "NOT_GRADED")
                .containsEntry("assignment 3 user 1", "30:100");

        assertThat(moodle.moodle.calls(BATCH)).isEqualTo(1);
        assertThat(last().innerFunctions()).containsExactly(FLAGS, GRADES, FLAGS);
        assertThat(moodle.moodle.calls(GRADES))
                .as("of the assignment without workflow")
                .isEqualTo(1);
    }

    @Test
    void withoutBatchesTheThreeLooksAreThreeCallsInOrder() throws Exception {
        allow(FLAGS);
        moodle.moodle.serviceUser().removeFunctions(BATCH);
        released(1);

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "10:100");

        assertThat(lastFunctions(3)).containsExactly(FLAGS, GRADES, FLAGS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPulledBackBeforeTheGradesIsWithheld(boolean batches) throws Exception {
        looks(batches);
        released(1);
        moodle.moodle.before(GRADES, () -> assignment.workflowState(1, "inreview"));

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "WITHHELD (NOT_RELEASED)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPulledBackAfterTheGradesIsWithheld(boolean batches) throws Exception {
        looks(batches);
        released(1);
        beforeSecondLook(() -> assignment.workflowState(1, "inmarking"));

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "WITHHELD (NOT_RELEASED)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsReleasedBetweenTheLooksWaitsForTheNextRun(boolean batches) throws Exception {
        looks(batches);
        released(1);
        assignment.workflowState(1, "readyforrelease");
        moodle.moodle.before(GRADES, () -> assignment.workflowState(1, "released"));

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "WITHHELD (NOT_RELEASED)");
        assertThat(outcomes(moodle.grades())).containsEntry(1L, "10:100");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 7})
    void aBatchThatPhpCutsIsAskedOneByOne(int maxInputVars) throws Exception {
        allow(FLAGS);
        released(1);
        List<Activity> activities = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.maxInputVars(maxInputVars);

        Reading<Grade> read = moodle.source.grades(moodle.course, activities, learners, moodle.run);

        assertThat(read.isComplete()).isTrue();
        assertThat(outcomes(read)).containsEntry(1L, "10:100");
        assertThat(lastFunctions(4)).containsExactly(BATCH, FLAGS, GRADES, FLAGS);
    }

    @Test
    void whereFlagsAreRefusedSubmissionsTell() throws Exception {
        moodle.moodle.serviceUser().addFunctions(FLAGS, SUBMISSIONS);
        released(1);
        assignment.submission(1, "submitted");

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(outcomes(read)).containsEntry(1L, "10:100");
        assertThat(moodle.run.findings()).isEmpty();
        assertThat(last().innerFunctions()).containsExactly(SUBMISSIONS, GRADES, SUBMISSIONS);
    }

    @Test
    void whomSubmissionsLeaveOutIsWithheld() throws Exception {
        allow(SUBMISSIONS);
        released(1);
        assignment.teamSubmission(7, "submitted");

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "WITHHELD (RELEASE_UNKNOWN)");
    }

    @Test
    void withNeitherFunctionAllIsWithheldAndTheFindingNamesBoth() throws Exception {
        released(1);

        Reading<Grade> read = moodle.grades();

        assertUnknown(read, FLAGS, "mod/assign:grade", SUBMISSIONS, "mod/assign:viewgrades");
        assertThat(moodle.moodle.calls(GRADES) + moodle.moodle.calls(BATCH)).isZero();
    }

    @Test
    void withBothRefusedAllIsWithheldAndTheFindingNamesBoth() throws Exception {
        moodle.moodle.serviceUser().addFunctions(FLAGS, SUBMISSIONS).removeFunctions(BATCH);
        released(1);
        moodle.moodle.onRequest(request -> request.function().equals(SUBMISSIONS), noPermissions());

        assertUnknown(moodle.grades(), FLAGS, "warning 1", "mod/assign:grade", SUBMISSIONS, "nopermissions");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anErrorInPlaceOfStatesWithholds(int look) throws Exception {
        looks(false);
        released(1);
        AtomicInteger looked = new AtomicInteger();
        moodle.moodle.onRequest(
                request -> request.function().equals(FLAGS) && looked.incrementAndGet() == look, noPermissions());

        assertUnknown(moodle.grades(), FLAGS, "nopermissions", "mod/assign:grade");
    }

    @Test
    void anErrorInPlaceOfStatesInABatchWithholds() throws Exception {
        allow(FLAGS);
        released(1);
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"responses\":[{\"error\":true,\"exception\":\"{\\\"errorcode\\\":\\\"nopermissions\\\"}\"}]}"));

        assertUnknown(moodle.grades(), FLAGS, "nopermissions", "mod/assign:grade");
    }

    @Test
    void aSuspendedServiceUserEndsTheRun() {
        looks(false);
        released(1);
        moodle.moodle.onRequest(
                request -> request.function().equals(FLAGS),
                Fault.moodleError("moodle_exception", "wsaccessusersuspended", "Refused"));

        assertThatThrownBy(moodle::grades).satisfies(Failures.run(FindingCode.SERVICE_USER_BLOCKED, FLAGS));
    }

    @Test
    void statesOfTeamsAreOnlyToldByFlags() throws Exception {
        assignment.teamSubmission(true);
        moodle.moodle.serviceUser().addFunctions(SUBMISSIONS);
        released(1);
        assignment.submission(1, "submitted");

        Reading<Grade> read = moodle.grades();

        assertUnknown(read, FLAGS, "mod/assign:grade");
        assertThat(moodle.run.findings().get(0).message()).doesNotContain(SUBMISSIONS);
    }

    @Test
    void withFlagsTeamsAreReadLikeOthers() throws Exception {
        allow(FLAGS);
        assignment.teamSubmission(true);
        released(1);

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "10:100");
    }

    @Test
    void aClosedAssignmentIsAGapWhateverItsStates() throws Exception {
        allow(FLAGS);
        released(1);
        List<Activity> activities = moodle.activities().items();
        moodle.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");
        assignment.visible(false);

        Reading<Grade> read = moodle.source.grades(
                moodle.course, activities, moodle.learners().items(), moodle.run);

        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.ACTIVITY_CLOSED);
        assertThat(moodle.run.findings()).isEmpty();
    }

    @Test
    void statesThatAreLeftOutWithoutAWordAreAGap() throws Exception {
        looks(false);
        released(1);
        moodle.moodle.onRequest(
                request -> request.function().equals(FLAGS),
                Fault.answer(200, "application/json", "{\"assignments\":[],\"warnings\":[]}"));

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.READING_INCOMPLETE);
    }

    @Test
    void ofTwoStatesOfOneUserTheOneThatHidesCounts() throws Exception {
        looks(false);
        released(1);
        moodle.moodle.onRequest(
                request -> request.function().equals(FLAGS),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"assignments\":[{\"assignmentid\":1,\"userflags\":["
                                + "{\"userid\":1,\"workflowstate\":\"inreview\"},"
                                + "{\"userid\":1,\"workflowstate\":\"released\"}]}],\"warnings\":[]}"));

        assertThat(outcomes(moodle.grades())).containsEntry(1L, "WITHHELD (NOT_RELEASED)");
    }

    @Test
    void submissionsAreAskedForInSmallerChunks() throws Exception {
        allow(SUBMISSIONS);
        List<Activity> five = LongStream.rangeClosed(1, 5)
                .mapToObj(id -> Activity.builder(ActivityKind.ASSIGNMENT, id, Fixture.COURSE, "")
                        .maximum(BigDecimal.TEN)
                        .release(Activity.Release.BY_WORKFLOW)
                        .build())
                .collect(Collectors.toList());
        five.forEach(one -> moodle.fake.assignment(one.id()));

        Reading<Grade> read = moodle.source.grades(moodle.course, five, learners(1, 1000), moodle.run);

        assertThat(read.items()).hasSize(5000);
        assertThat(moodle.moodle.calls(BATCH)).as("2, 2 and 1 assignments").isEqualTo(3);
    }

    @Test
    void blindMarkingWithholdsUntilTheIdentitiesAreRevealed() throws Exception {
        moodle.students(1, 1);
        moodle.fake.assignment(2).blindMarking(true).grade(1, "20");
        moodle.fake.assignment(3).blindMarking(true).revealIdentities(true).grade(1, "30");

        assertThat(moodle.grades().items())
                .extracting(Grade::toString)
                .contains("assignment 2 user 1 WITHHELD (IDENTITIES_HIDDEN)", "assignment 3 user 1 GRADED");
        moodle.moodle.assignment(2).revealIdentities(true);
        assertThat(Fixture.marks(moodle.grades())).containsEntry("assignment 2 user 1", "20:100");
    }

    @Test
    void afterTheIdentitiesAreRevealedTheWorkflowDecides() throws Exception {
        allow(FLAGS);
        released(1);
        released(2);
        assignment.workflowState(2, "inreview").blindMarking(true);

        assertThat(outcomes(moodle.grades()).values()).containsOnly("WITHHELD (IDENTITIES_HIDDEN)");
        assignment.revealIdentities(true);
        assertThat(outcomes(moodle.grades()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1L, "10:100", 2L, "WITHHELD (NOT_RELEASED)"));
    }

    @Test
    void withoutTheGateEverythingIsReadAsMoodleReturnsIt() throws Exception {
        moodle.source = moodle.builder().withoutReleaseGate().build();
        released(1);
        assignment.workflowState(1, "notmarked");
        moodle.fake.assignment(2).blindMarking(true).grade(1, "20");

        moodle.find(Fixture.REF);
        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .isEqualTo(Map.of("assignment 1 user 1", "10:100", "assignment 2 user 1", "20:100"));
        assertThat(Fixture.codes(moodle.run.findings())).containsExactly(FindingCode.RELEASE_GATE_OFF);
    }

    private void allow(String function) {
        moodle.moodle.serviceUser().addFunctions(function);
        if (function.equals(FLAGS)) {
            moodle.moodle.serviceUser().allow("mod/assign:grade");
        }
    }

    /** The states come from flags, with a batch or without. */
    private void looks(boolean batches) {
        allow(FLAGS);
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }
    }

    private void released(long user) {
        moodle.students(user, user);
        assignment.grade(user, "10").workflowState(user, "released");
    }

    private void beforeSecondLook(Runnable change) {
        AtomicInteger looks = new AtomicInteger();
        moodle.moodle.before(FLAGS, () -> {
            if (looks.incrementAndGet() == 2) {
                change.run();
            }
        });
    }

    private void assertUnknown(Reading<Grade> read, String... words) {
        assertThat(read.isComplete()).as("no gap").isTrue();
        assertThat(outcomes(read).values()).isNotEmpty().containsOnly("WITHHELD (RELEASE_UNKNOWN)");
        Finding finding = moodle.run.findings().get(0);
        assertThat(moodle.run.findings()).hasSize(1);
        assertThat(finding.code()).isEqualTo(FindingCode.RELEASE_UNKNOWN);
        assertThat(finding.course()).contains(Fixture.COURSE);
        assertThat(finding.activity()).contains("assignment 1");
        assertThat(finding.message()).contains(words).endsWith(".");
    }

    private static Fault noPermissions() {
        return Fault.moodleError("required_capability_exception", "nopermissions", "Sorry");
    }

    private static Map<Long, String> outcomes(Reading<Grade> read) {
        return read.items().stream()
                .collect(Collectors.toMap(
                        grade -> grade.id().userId(),
                        grade -> grade.outcome()
                                .value()
                                .map(value -> value.canonical())
                                .orElse(grade.outcome().toString())));
    }

    private static List<Learner> learners(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(id -> Learner.of(id, null, null, Set.of()))
                .collect(Collectors.toList());
    }

    private LoggedRequest last() {
        return moodle.moodle.requests().get(moodle.moodle.requests().size() - 1);
    }

    private List<String> lastFunctions(int count) {
        List<String> all = moodle.moodle.requests().stream()
                .map(request -> request.function())
                .collect(Collectors.toList());
        return all.subList(all.size() - count, all.size());
    }
}
