package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestGradesTest {
    private static final String BATCH = "tool_mobile_call_external_functions";

    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void readsExactlyWhatMoodleSays() throws Exception {
        moodle.students(1, 6);
        moodle.fake
                .quiz(42)
                .maximum("10")
                .gradeToPass("5")
                .bestGrade(1, "8.33333")
                .bestGrade(2, "0")
                .bestGrade(3, "10")
                .bestGrade(4, "66.66667")
                .bestGrade(5, "9.6");
        moodle.fake.quiz(43).maximum("7.5").bestGrade(1, "3.21429");

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read))
                .containsExactlyEntriesOf(new TreeMap<>(Map.ofEntries(
                        Map.entry("quiz 42 user 1", "8.33333:10"),
                        Map.entry("quiz 42 user 2", "0:10"),
                        Map.entry("quiz 42 user 3", "10:10"),
                        Map.entry("quiz 42 user 4", "66.66667:10"),
                        Map.entry("quiz 42 user 5", "9.6:10"),
                        Map.entry("quiz 42 user 6", "NOT_GRADED"),
                        Map.entry("quiz 43 user 1", "3.21429:7.5"),
                        Map.entry("quiz 43 user 2", "NOT_GRADED"),
                        Map.entry("quiz 43 user 3", "NOT_GRADED"),
                        Map.entry("quiz 43 user 4", "NOT_GRADED"),
                        Map.entry("quiz 43 user 5", "NOT_GRADED"),
                        Map.entry("quiz 43 user 6", "NOT_GRADED"))));
        assertThat(read.items().get(5).gradeToPass())
                .as("told for those without an attempt, too")
                .hasValueSatisfying(points -> assertThat(points).isEqualByComparingTo("5"));
        assertThat(read.items().get(6).gradeToPass()).isEmpty();
    }

    @Test
    void batchesAreMixedOverQuizzes() throws Exception {
        moodle.students(101, 160).quiz(1, 101, 160).quiz(2, 101, 160).quiz(3, 101, 160);

        assertThat(moodle.grades().items()).hasSize(180);

        assertThat(batchSizes()).containsExactlyInAnyOrder(100, 80);
    }

    @Test
    void singleCallsWhereTheTokenHasNoBatches() throws Exception {
        moodle.students(101, 105).quiz(1, 101, 105).moodle.serviceUser().removeFunctions(BATCH);
        moodle.moodle.user(103).deleted(true);
        List<Learner> learners = List.of(learner(101), learner(103), learner(105));
        Activity quiz = moodle.activities().items().get(0);

        Reading<Grade> read = moodle.source.grades(moodle.course, List.of(quiz), learners, moodle.run);

        assertThat(Fixture.marks(read)).isEqualTo(Map.of("quiz 1 user 101", "1.01:10", "quiz 1 user 105", "1.05:10"));
        assertThat(Fixture.codes(read.gaps())).containsExactly(FindingCode.LEARNER_GONE);
        assertThat(moodle.moodle.calls(BATCH)).isZero();
        assertThat(moodle.moodle.calls("mod_quiz_get_user_best_grade")).isEqualTo(3);
    }

    @Test
    void aDeletedUserInTheMiddleOfABatchCostsOnlyThatUser() throws Exception {
        moodle.students(101, 130).quiz(1, 101, 130).quiz(2, 101, 130);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.user(107).deleted(true);
        moodle.moodle.user(112).guest(true);
        moodle.moodle.user(119).unconfirmed(true);

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(Fixture.marks(read)).hasSize(54).doesNotContainKeys("quiz 1 user 107", "quiz 2 user 107");
        assertThat(Fixture.marks(read)).containsEntry("quiz 1 user 108", "1.08:10");
        assertThat(read.gaps()).allSatisfy(gap -> assertThat(gap.code()).isEqualTo(FindingCode.LEARNER_GONE));
        assertThat(read.gaps().stream().flatMap(gap -> gap.users().stream()).collect(Collectors.toList()))
                .containsExactly(107L, 112L, 119L);
        assertThat(moodle.moodle.calls(BATCH)).isLessThanOrEqualTo(5);
    }

    @Test
    void anUnknownUserIsGone() throws Exception {
        moodle.students(101, 102).quiz(1, 101, 102);
        Activity quiz = moodle.activities().items().get(0);

        Reading<Grade> read = moodle.source.grades(
                moodle.course, List.of(quiz), List.of(learner(101), learner(999), learner(102)), moodle.run);

        assertThat(Fixture.marks(read)).hasSize(2);
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.users()).containsExactly(999L));
    }

    @Test
    void aQuizClosedInTheMiddleEndsOnlyThatQuiz() throws Exception {
        moodle.students(101, 150).quiz(1, 101, 150).quiz(2, 101, 150).quiz(3, 101, 150);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.quiz(2).visible(false);
        moodle.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(Fixture.marks(read)).hasSize(100).doesNotContainKey("quiz 2 user 101");
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.ACTIVITY_CLOSED);
            assertThat(gap.activity()).contains("quiz 2");
            assertThat(gap.message()).contains("requireloginerror", "moodle/course:viewhiddenactivities");
        });
        assertThat(moodle.moodle.calls(BATCH))
                .as("nothing of quiz 2 is asked again")
                .isEqualTo(2);
    }

    @Test
    void withoutTheCapabilityEachQuizIsAGapThatNamesIt() throws Exception {
        moodle.students(101, 150).quiz(1, 101, 150).quiz(2, 101, 150);
        moodle.moodle.serviceUser().deny("mod/quiz:viewreports");

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps()).hasSize(2).allSatisfy(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.ACTIVITY_CLOSED);
            assertThat(gap.message()).contains("mod/quiz:viewreports");
        });
    }

    @Test
    void aQuizDeletedMeanwhileIsAGapOfThatQuiz() throws Exception {
        moodle.students(101, 110).quiz(1, 101, 110).quiz(2, 101, 110);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.fake.removeQuiz(1);

        Reading<Grade> read = moodle.source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(Fixture.marks(read)).hasSize(10);
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("deleted", "invalidrecord"));
    }

    @Test
    void aBatchThatPhpCutShortIsAskedAgainInHalves() throws Exception {
        moodle.students(101, 180).quiz(1, 101, 180);
        moodle.moodle.maxInputVars(102);

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read)).hasSize(80);
        assertThat(batchSizes()).startsWith(80).allMatch(size -> size <= 80).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aBatchThatPhpCutWithinAQuestionIsAskedAgain() throws Exception {
        moodle.students(101, 180).quiz(1, 101, 180);
        moodle.moodle.maxInputVars(103);

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read)).hasSize(80);
    }

    @Test
    void whatStaysUnansweredIsAGap() throws Exception {
        moodle.students(101, 103).quiz(1, 101, 103);
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH),
                Fault.answer(200, "application/json", "{\"responses\":[]}"));

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.READING_INCOMPLETE);
            assertThat(gap.count()).isEqualTo(3);
            assertThat(gap.users()).containsExactly(101L, 102L, 103L);
            assertThat(gap.message()).contains("max_input_vars");
        });
    }

    @Test
    void moreAnswersThanQuestionsFailTheCourse() {
        moodle.students(101, 101).quiz(1, 101, 101);
        String one = "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":false,\\\"warnings\\\":[]}\"}";
        batchAnswers("{\"responses\":[" + one + "," + one + "]}");

        assertThatThrownBy(moodle::grades).satisfies(Failures.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "2 answers"));
    }

    @Test
    void aPairWithAWarningIsAGapNotNoGrade() throws Exception {
        moodle.students(101, 102).quiz(1, 101, 102);
        batchAnswers("{\"responses\":["
                + "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":false,\\\"warnings\\\":[{\\\"warningcode\\\":\\\"1\\\"}]}\"},"
                + "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":true,\\\"grade\\\":4,\\\"warnings\\\":[]}\"}]}");

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read)).isEqualTo(Map.of("quiz 1 user 102", "4:10"));
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.users()).containsExactly(101L));
    }

    @Test
    void aGradeThatIsNoneIsAGap() throws Exception {
        moodle.students(101, 103).quiz(1, 101, 103);
        batchAnswers("{\"responses\":["
                + "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":true,\\\"grade\\\":\\\"8 points\\\"}\"},"
                + "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":true,\\\"grade\\\":\\\".\\\"}\"},"
                + "{\"error\":false,\"data\":\"{\\\"hasgrade\\\":true,\\\"grade\\\":1e99999}\"}]}");

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.count()).isEqualTo(3));
    }

    @Test
    void anErrorThatConcernsMoreThanAQuizFailsTheCourse() {
        moodle.students(101, 102).quiz(1, 101, 102);
        batchAnswers(
                "{\"responses\":[{\"error\":true,\"exception\":"
                        + "\"{\\\"message\\\":\\\"Error reading from database\\\",\\\"errorcode\\\":\\\"dmlreadexception\\\"}\"}]}");

        assertThatThrownBy(moodle::grades)
                .satisfies(Failures.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "(dmlreadexception)"));
        assertThat(moodle.run.words()).containsExactly("dmlreadexception: Error reading from database");
    }

    @Test
    void aServiceUserBlockedMeanwhileEndsTheRun() {
        moodle.students(101, 102).quiz(1, 101, 102);
        batchAnswers("{\"responses\":[{\"error\":true,\"exception\":"
                + "\"{\\\"message\\\":\\\"x\\\",\\\"errorcode\\\":\\\"forcepasswordchangenotice\\\"}\"}]}");

        assertThatThrownBy(moodle::grades)
                .satisfies(Failures.run(FindingCode.SERVICE_USER_BLOCKED, "change the password"));
    }

    @Test
    void readsTheRecordedBatchThatStopsAtADeletedUser() throws Exception {
        moodle.students(4, 6).quiz(1, 4, 6);
        moodle.moodle.onRequests(
                request -> request.function().equals(BATCH), 1, Wire.answer("moodle-4.5.6/batch_error_in_second"));

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read)).isEqualTo(Map.of("quiz 1 user 4", "10:10", "quiz 1 user 6", "0.06:10"));
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.LEARNER_GONE);
            assertThat(gap.users()).containsExactly(5L);
        });
    }

    @Test
    void aFunctionOutsideTheServiceEndsTheRun() {
        moodle.students(101, 102).quiz(1, 101, 102);
        moodle.moodle.onRequests(
                request -> request.function().equals(BATCH),
                1,
                Wire.answer("moodle-4.5.6/batch_function_not_in_service"));

        assertThatThrownBy(moodle::grades)
                .satisfies(Failures.run(FindingCode.FUNCTION_DENIED, "mod_quiz_get_user_best_grade"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void asManyBatchesAsAllowedAreUnderWayAtOnce(int inFlight) throws Exception {
        moodle.students(101, 200).quiz(1, 101, 200);
        List<Activity> quizzes = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        HttpSettings impatient = Fixture.settings()
                .requestTimeout(Duration.ofSeconds(2))
                .readRetries(0)
                .build();
        MoodleWebService source = moodle.builder()
                .http(impatient)
                .inFlight(inFlight)
                .batchSize(10)
                .build();
        source.activities(moodle.course, moodle.run);
        moodle.moodle.clearLog();
        moodle.moodle.onRequests(request -> request.function().equals(BATCH), inFlight, Fault.hang());

        Reading<Grade> read = source.grades(moodle.course, quizzes, learners, moodle.run);

        assertThat(read.items()).as("what hung is asked again in halves").hasSize(100);
        assertThat(moodle.moodle.requests().stream()
                        .takeWhile(request -> request.function().equals(BATCH)))
                .hasSize(inFlight);
    }

    @Test
    void asksNothingForNobodyOrNothing() throws Exception {
        moodle.quiz(1, 101, 101);
        List<Activity> quizzes = moodle.activities().items();
        int before = moodle.run.calls();

        assertThat(moodle.source
                        .grades(moodle.course, List.of(), List.of(learner(1)), moodle.run)
                        .items())
                .isEmpty();
        assertThat(moodle.source
                        .grades(moodle.course, quizzes, List.of(), moodle.run)
                        .items())
                .isEmpty();
        assertThat(moodle.run.calls()).isEqualTo(before);
    }

    @Test
    void whatIsAskedTwiceIsAnsweredOnce() throws Exception {
        moodle.students(101, 101).quiz(1, 101, 101);
        Activity quiz = moodle.activities().items().get(0);

        Reading<Grade> read = moodle.source.grades(
                moodle.course, List.of(quiz, quiz), List.of(learner(101), learner(101)), moodle.run);

        assertThat(read.items()).hasSize(1);
    }

    @Test
    void withoutTheFunctionItIsAGap() throws Exception {
        moodle.students(101, 101)
                .quiz(1, 101, 101)
                .moodle
                .serviceUser()
                .removeFunctions("mod_quiz_get_user_best_grade");

        List<Finding> gaps = moodle.grades().gaps();

        assertThat(gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("mod_quiz_get_user_best_grade"));
    }

    private List<Integer> batchSizes() {
        return moodle.moodle.requests().stream()
                .filter(request -> request.function().equals(BATCH))
                .map(LoggedRequest::innerFunctions)
                .map(List::size)
                .collect(Collectors.toList());
    }

    private void batchAnswers(String body) {
        moodle.moodle.onRequest(
                request -> request.function().equals(BATCH), Fault.answer(200, "application/json", body));
    }

    private static Learner learner(long id) {
        return Learner.of(id, "oec_student_" + id, null, Set.of("student"));
    }
}
