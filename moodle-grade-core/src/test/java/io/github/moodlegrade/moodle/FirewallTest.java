package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a firewall or gateway answers in Moodle's place, before Moodle has answered and after. */
class FirewallTest {
    private static final String BATCH = "tool_mobile_call_external_functions";
    private static final String BEST_GRADE = "mod_quiz_get_user_best_grade";
    private static final String PAGE = "<html><head><title>Request blocked</title></head></html>";

    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("HTTP 403", page(403), FindingCode.WEB_SERVICES_OFF),
                Arguments.of("HTTP 403", Fault.answer(403, "text/html", ""), FindingCode.WEB_SERVICES_OFF),
                Arguments.of("HTTP 406", page(406), FindingCode.WRONG_URL),
                Arguments.of("HTTP 400", page(400), FindingCode.WRONG_URL),
                Arguments.of("HTTP 404", page(404), FindingCode.WRONG_URL),
                Arguments.of("HTTP 401", page(401), FindingCode.WRONG_URL),
                Arguments.of("HTTP 405", page(405), FindingCode.WRONG_URL),
                Arguments.of("HTTP 414", page(414), FindingCode.WRONG_URL),
                Arguments.of("HTTP 451", page(451), FindingCode.WRONG_URL),
                Arguments.of(
                        "HTTP 302, a redirect to https://login.school.example",
                        Fault.redirect(302, "https://login.school.example/sso?token=1"),
                        FindingCode.REDIRECTED),
                Arguments.of("HTTP 303", Fault.redirect(303, "/blocked"), FindingCode.REDIRECTED),
                Arguments.of("HTTP 307", Fault.redirect(307, "/blocked"), FindingCode.REDIRECTED),
                Arguments.of("a web page", page(200), FindingCode.WRONG_URL));
    }

    private static Fault page(int status) {
        return Fault.answer(status, "text/html; charset=utf-8", PAGE);
    }

    private static Predicate<LoggedRequest> function(String name) {
        return request -> request.function().equals(name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void afterMoodleHasAnsweredItIsOfThatCourse(String words, Fault fault, FindingCode before) throws Exception {
        moodle.students(101, 103);
        moodle.find(Fixture.REF);
        moodle.moodle.onRequest(function("core_enrol_get_enrolled_users"), fault);

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(
                        FindingCode.REQUEST_BLOCKED, words, "core_enrol_get_enrolled_users", "firewall"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void beforeMoodleHasAnsweredItIsTheConfiguration(String words, Fault fault, FindingCode before) {
        moodle.moodle.onRequest(request -> true, fault);

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(before));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whereNothingPassesAnyMoreTheRunEnds(String words, Fault fault, FindingCode before) throws Exception {
        moodle.students(101, 103);
        moodle.find(Fixture.REF);
        moodle.moodle.onRequest(request -> true, fault);

        assertThatThrownBy(moodle::learners)
                .satisfies(thrown -> assertThat(thrown)
                        .hasMessageNotContaining("other calls")
                        .satisfies(Failures.run(
                                before == FindingCode.WRONG_URL && words.startsWith("a web page")
                                        ? FindingCode.MOODLE_ANSWER_UNUSABLE
                                        : before)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whereBatchesAreRefusedItAsksOneByOne(String words, Fault fault, FindingCode before) throws Exception {
        moodle.students(101, 130).quiz(1, 101, 130).quiz(2, 101, 130);
        moodle.moodle.onRequest(function(BATCH), fault);
        moodle.source = moodle.builder().batchSize(10).build();
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read)).hasSize(60).containsEntry("quiz 2 user 130", "1.30:10".replace("1.30", "1.3"));
        assertThat(moodle.moodle.calls(BEST_GRADE)).isEqualTo(60);
        int batches = moodle.moodle.calls(BATCH);
        assertThat(batches).as("those that were under way").isLessThanOrEqualTo(2);
        moodle.source.grades(moodle.course, quizzes, learners, moodle.run);
        assertThat(moodle.moodle.calls(BATCH)).as("not tried again in this run").isEqualTo(batches);
    }

    @Test
    void aBatchThatOneOfTwoLooksLikeAnAttackCostsNothing() throws Exception {
        moodle.students(101, 130).quiz(1, 101, 130);
        moodle.moodle.onRequests(function(BATCH), 1, page(403));

        assertThat(Fixture.marks(moodle.grades())).hasSize(30);
    }

    @Test
    void lookUpsAreAskedOneByOneToo() throws Exception {
        moodle.moodle.course(5).idnumber("oec_subj_4_course_2");
        moodle.moodle.onRequest(function(BATCH), page(403));

        assertThat(moodle.find(Fixture.REF, CourseRef.idnumber("oec_subj_4_course_2")))
                .hasSize(2);
    }

    @Test
    void aLookUpThatIsRefusedIsNamedAndTheOthersAreFound() throws Exception {
        moodle.moodle.course(5).idnumber("oec_subj_4_course_2");
        moodle.moodle.serviceUser().removeFunctions(BATCH);
        moodle.moodle.onRequest(
                request -> "oec_subj_4_course_2".equals(request.fields().get("value")), page(406));

        assertThat(moodle.find(Fixture.REF, CourseRef.idnumber("oec_subj_4_course_2")))
                .containsOnlyKeys(Fixture.REF);

        assertThat(moodle.run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.REQUEST_BLOCKED);
            assertThat(finding.message()).contains("oec_subj_4_course_2", "HTTP 406");
        });
    }

    @Test
    void whereNoLookUpPassesTheRunEnds() {
        moodle.moodle.onRequest(request -> !request.function().equals("core_webservice_get_site_info"), page(403));

        assertThatThrownBy(() -> moodle.find(
                        CourseRef.idnumber("a"),
                        CourseRef.idnumber("b"),
                        CourseRef.idnumber("c"),
                        CourseRef.idnumber("d")))
                .satisfies(Failures.run(FindingCode.REQUEST_BLOCKED, "core_course_get_courses_by_field"));
    }

    @Test
    void theGradesOfOneAssignmentAreAGapOfThatAssignment() throws Exception {
        moodle.students(101, 102);
        moodle.fake.assignment(7).grade(101, "50");
        moodle.fake.assignment(8).grade(101, "60");
        moodle.moodle.onRequest(
                request -> request.function().equals("mod_assign_get_grades")
                        && request.fields().containsValue("8"),
                page(403));

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read)).hasSize(2).containsEntry("assignment 7 user 101", "50:100");
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.REQUEST_BLOCKED);
            assertThat(gap.activity()).contains("assignment 8");
        });
    }

    @Test
    void statesThatAreRefusedWithholdTheirAssignment() throws Exception {
        moodle.students(101, 102);
        moodle.moodle.serviceUser().addFunctions("mod_assign_get_user_flags").allow("mod/assign:grade");
        moodle.fake.assignment(7).grade(101, "50");
        moodle.fake
                .assignment(8)
                .markingWorkflow(true)
                .workflowState(101, "released")
                .grade(101, "60");
        moodle.moodle.onRequest(
                request -> request.function().equals("mod_assign_get_user_flags")
                        || request.innerFunctions().contains("mod_assign_get_user_flags"),
                page(403));

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .containsEntry("assignment 7 user 101", "50:100")
                .containsEntry("assignment 8 user 101", "WITHHELD");
        List<Finding> found = moodle.run.findings();
        assertThat(Fixture.codes(found)).containsExactly(FindingCode.RELEASE_UNKNOWN);
        assertThat(found.get(0).message()).contains("HTTP 403").doesNotContain("Request blocked");
        assertThat(moodle.run.words()).anyMatch(words -> words.contains("Request blocked"));
    }
}
