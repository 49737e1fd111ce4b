package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are too large, and one assignment of several whose states cannot be read: it costs that assignment. */
class LargeTextsTest {
    private static final String BATCH = "tool_mobile_call_external_functions";
    private static final String SUBMISSIONS = "mod_assign_get_submissions";
    private static final String FLAGS = "mod_assign_get_user_flags";

    private final Fixture moodle = new Fixture();

    @BeforeEach
    void threeAssignmentsWithAWorkflow() {
        moodle.students(1, 3);
        for (long id = 1; id <= 3; id++) {
            moodle.fake
                    .assignment(id)
                    .markingWorkflow(true)
                    .submission(1, "submitted")
                    .grade(1, "70")
                    .workflowState(1, "released");
        }
        moodle.fake.quiz(9).maximum("10").bestGrade(1, "8");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    static Stream<Arguments> whatMakesStatesUnreadable() {
        String large = "{\"assignments\":[],\"warnings\":[],\"x\":\"" + "x".repeat(60_000) + "\"}";
        return Stream.of(
                Arguments.of("60000 bytes", Fault.answer(200, "application/json", large), "more than 50000 bytes"),
                Arguments.of("no list", Fault.answer(200, "application/json", "{}"), "cannot be used"),
                Arguments.of("half a body", Fault.answer(200, "application/json", "{\"assign"), "no whole JSON"),
                Arguments.of("PHP died", Fault.answer(200, "text/html", "<br/>Fatal error: memory"), "a web page"),
                Arguments.of(
                        "an error of PHP",
                        Fault.answer(200, "application/json", "{\"exception\":\"Error\",\"message\":\"x\"}"),
                        "PHP failed"),
                Arguments.of("too large for PHP", Fault.answer(500, "text/html", ""), "HTTP 500"));
    }

    /** Asks for the states of assignment 2, alone or among others. */
    private static boolean isAboutStatesOf2(LoggedRequest request) {
        Map<String, String> fields = request.fields();
        if (request.innerFunctions().contains(SUBMISSIONS)) {
            return fields.values().stream().anyMatch(value -> value.matches("\\{\"assignmentids\":\\[(1,)?2(,3)?]}"));
        }
        return request.function().equals(SUBMISSIONS) && fields.containsValue("2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatMakesStatesUnreadable")
    void oneAssignmentWhoseStatesCannotBeReadIsWithheldAlone(String what, Fault fault, String words) throws Exception {
        moodle.moodle.serviceUser().addFunctions(SUBMISSIONS);
        moodle.source = moodle.source(
                Fixture.settings().maxResponseBytes(50_000).readRetries(0).build());
        moodle.moodle.onRequest(LargeTextsTest::isAboutStatesOf2, fault);

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .containsEntry("assignment 1 user 1", "70:100")
                .containsEntry("assignment 2 user 1", "WITHHELD")
                .containsEntry("assignment 3 user 1", "70:100")
                .containsEntry("quiz 9 user 1", "8:10");
        assertThat(read.isComplete()).isTrue();
        List<Finding> found = moodle.run.findings().stream()
                .filter(finding -> finding.code() == FindingCode.RELEASE_UNKNOWN)
                .collect(Collectors.toList());
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.activity()).contains("assignment 2");
            assertThat(finding.message()).contains(words).doesNotContain("..");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFunctionThatIsTakenOutMeanwhileWithholdsWhatNeedsIt(boolean batches) throws Exception {
        moodle.moodle.serviceUser().addFunctions(SUBMISSIONS);
        if (!batches) {
            moodle.moodle.serviceUser().removeFunctions(BATCH);
        }
        List<Activity> activities = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.serviceUser().removeFunctions(SUBMISSIONS);

        Reading<Grade> read = moodle.source.grades(moodle.course, activities, learners, moodle.run);

        assertThat(Fixture.marks(read))
                .containsEntry("assignment 1 user 1", "WITHHELD")
                .containsEntry("quiz 9 user 1", "8:10");
        assertThat(moodle.run.findings())
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.message()).contains(SUBMISSIONS, "accessexception"));
    }

    @Test
    void whereTheFlagsCannotBeReadTheSubmissionsTell() throws Exception {
        moodle.moodle.serviceUser().addFunctions(FLAGS, SUBMISSIONS).allow("mod/assign:grade");
        moodle.moodle.onRequest(
                request -> request.innerFunctions().contains(FLAGS)
                        || request.function().equals(FLAGS),
                Fault.answer(200, "application/json", "{}"));

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .containsEntry("assignment 1 user 1", "70:100")
                .containsEntry("assignment 2 user 1", "70:100");
        assertThat(Fixture.codes(moodle.run.findings())).isEmpty();
    }

    @Test
    void aBatchWithATextThatIsTooLongIsTakenApart() throws Exception {
        moodle.moodle.serviceUser().addFunctions(SUBMISSIONS);
        moodle.moodle.onRequest(
                request -> request.innerFunctions().contains(SUBMISSIONS),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"responses\":[{\"error\":false,\"data\":\"" + "x".repeat(20_000_001) + "\"}]}"));

        assertThat(Fixture.marks(moodle.grades()))
                .containsEntry("assignment 1 user 1", "70:100")
                .containsEntry("assignment 3 user 1", "70:100");
    }

    @ParameterizedTest
    @ValueSource(ints = {504, 413, 500, 200})
    void aBatchOfBestGradesThatIsTooLargeIsTakenApart(int status) throws Exception {
        moodle.students(101, 200).quiz(1, 101, 200);
        moodle.source =
                moodle.source(Fixture.settings().maxResponseBytes(50_000).build());
        Fault tooLarge = status == 200
                ? Fault.answer(200, "application/json", "\"" + "x".repeat(60_000) + "\"")
                : Fault.answer(status, "text/html", "");
        moodle.moodle.onRequest(request -> request.innerFunctions().size() > 30, tooLarge);

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read))
                .containsEntry("quiz 1 user 101", "1.01:10")
                .containsEntry("quiz 9 user 1", "8:10");
        assertThat(moodle.moodle.calls(BATCH)).isLessThan(20);
        assertThat(moodle.run.pauses()).as("not tried again as a whole").isEmpty();
        moodle.moodle.clearLog();

        assertThat(moodle.grades().isComplete()).isTrue();
        assertThat(moodle.moodle.requests())
                .as("later batches are no larger")
                .allSatisfy(request -> assertThat(request.innerFunctions()).hasSizeLessThanOrEqualTo(30));
    }

    @Test
    void gradesOfManyAssignmentsThatAreTooLargeComeInSmallerCalls() throws Exception {
        for (long id = 11; id <= 18; id++) {
            moodle.fake.assignment(id).grade(1, "50");
        }
        moodle.source = moodle.source(
                Fixture.settings().maxResponseBytes(50_000).readRetries(0).build());
        moodle.moodle.onRequest(
                request -> request.function().equals("mod_assign_get_grades")
                        && request.fields().containsKey("assignmentids[3]"),
                Fault.answer(200, "application/json", "\"" + "x".repeat(60_000) + "\""));

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read))
                .containsEntry("assignment 11 user 1", "50:100")
                .containsEntry("assignment 18 user 1", "50:100");
    }
}
