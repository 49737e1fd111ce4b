package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Quizzes whose review options hide the marks from the students. */
class HiddenMarksTest {
    private static final String ITEMS = "gradereport_user_get_grade_items";
    private static final String CAPABILITIES =
            "gradereport/user:view, moodle/grade:viewall and moodle/grade:viewhidden";

    private final Fixture moodle = new Fixture();
    private final long now = Instant.now().getEpochSecond();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void areImportedAndListedOnce() throws Exception {
        quiz(1);
        quiz(2).marksHidden();
        quiz(3).marksShownAfterClose();
        quiz(4).marksHidden().times(0, now - 1000);

        assertThat(read()).containsExactly("quiz 1 5:10", "quiz 2 5:10", "quiz 3 5:10", "quiz 4 5:10");

        assertThat(Fixture.codes(moodle.run.findings()))
                .as("what Moodle does not tell of a closed quiz is not listed")
                .containsExactly(FindingCode.MARKS_HIDDEN, FindingCode.MARKS_HIDDEN);
        assertThat(moodle.run.findings())
                .extracting(finding -> finding.activity().orElse(""))
                .containsExactly("quiz 2", "quiz 3");
        assertThat(moodle.run.findings()).allSatisfy(finding -> {
            assertThat(finding.course()).contains(Fixture.COURSE);
            assertThat(finding.message()).contains("5.2", "moodle/grade:viewhidden");
        });
    }

    @Test
    void theOptionOfThePresentTimeCounts() throws Exception {
        moodle.moodle.onRequest(
                request -> request.function().equals("mod_quiz_get_quizzes_by_courses"),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"quizzes\":["
                                + json(1, 0x10, now - 1000) + "," + json(2, 0x100, now - 1000) + ","
                                + json(3, 0x10, now + 1000) + "," + json(4, 0x100, now + 1000) + ","
                                + json(5, 0x10, 0) + "," + json(6, 0x100, 0) + "," + json(7, 0x1000, 0)
                                + "],\"warnings\":[]}"));

        assertThat(moodle.activities().items())
                .extracting(Activity::release)
                .containsExactly(
                        Activity.Release.AT_ONCE,
                        Activity.Release.MARKS_HIDDEN,
                        Activity.Release.MARKS_HIDDEN,
                        Activity.Release.AT_ONCE,
                        Activity.Release.MARKS_HIDDEN,
                        Activity.Release.AT_ONCE,
                        Activity.Release.MARKS_HIDDEN);
    }

    @Test
    void areWithheldOnRequestUntilTheyAreVisible() throws Exception {
        withholding();
        FakeQuiz hidden = quiz(1).marksHidden();
        quiz(2);

        assertThat(read()).containsExactly("quiz 1 WITHHELD (MARKS_HIDDEN)", "quiz 2 5:10");
        hidden.field("reviewmarks", 0x11110);
        assertThat(read()).containsExactly("quiz 1 5:10", "quiz 2 5:10");

        assertThat(moodle.run.findings()).isEmpty();
        assertThat(moodle.moodle.calls(ITEMS)).isZero();
    }

    @Test
    void ofClosedQuizzesTheGradebookTellsInOneCall() throws Exception {
        withholding();
        allowItems();
        quiz(1).marksHidden().times(0, now - 1000);
        quiz(2).marksShownAfterClose().times(0, now - 1000);
        quiz(3).times(now + 1000, 0);
        quiz(4).marksShownAfterClose().times(now + 1000, now + 2000);

        assertThat(read())
                .containsExactly(
                        "quiz 1 WITHHELD (MARKS_HIDDEN)",
                        "quiz 2 5:10",
                        "quiz 3 5:10",
                        "quiz 4 WITHHELD (MARKS_HIDDEN)");

        assertThat(moodle.moodle.calls(ITEMS)).isEqualTo(1);
        assertThat(moodle.moodle.requests().stream()
                        .filter(request -> request.function().equals(ITEMS)))
                .allSatisfy(request -> assertThat(request.fields())
                        .containsEntry("courseid", "4")
                        .containsEntry("userid", "500"));
        assertThat(moodle.run.findings()).isEmpty();
    }

    @Test
    void becomeVisibleWhenTheQuizCloses() throws Exception {
        withholding();
        allowItems();
        quiz(1).marksShownAfterClose().times(0, now + 1000);
        assertThat(read()).containsExactly("quiz 1 WITHHELD (MARKS_HIDDEN)");

        moodle.moodle.clock(Clock.fixed(Instant.ofEpochSecond(now + 1001), ZoneOffset.UTC));

        assertThat(read()).containsExactly("quiz 1 5:10");
    }

    @Test
    void withoutTheFunctionClosedQuizzesAreWithheldAndTheFindingNamesIt() throws Exception {
        withholding();
        quiz(1).times(0, now - 1000);

        assertUnknown("lacks " + ITEMS);
    }

    @Test
    void aRefusalWithholdsAndTheFindingNamesTheCapabilities() throws Exception {
        withholding();
        moodle.moodle.serviceUser().addFunctions(ITEMS);
        quiz(1).times(0, now - 1000);

        assertUnknown("nopermissions");
    }

    @Test
    void anItemThatIsNotThereWithholds() throws Exception {
        withholding();
        allowItems();
        moodle.moodle.serviceUser().deny("moodle/grade:viewhidden");
        quiz(1).marksHidden().times(0, now - 1000);

        assertUnknown("lists no item of the quiz");
    }

    @Test
    void anItemOfAnAssignmentOrWithoutAFlagTellsNothing() throws Exception {
        withholding();
        allowItems();
        quiz(1).times(0, now - 1000);
        moodle.moodle.onRequest(
                request -> request.function().equals(ITEMS),
                Fault.answer(
                        200,
                        "application/json",
                        "{\"usergrades\":[{\"gradeitems\":["
                                + "{\"itemmodule\":\"assign\",\"iteminstance\":1,\"gradeishidden\":false},"
                                + "{\"itemmodule\":\"quiz\",\"iteminstance\":1,\"gradeishidden\":null},"
                                + "{\"itemmodule\":null,\"iteminstance\":1,\"gradeishidden\":false}]}]}"));

        assertUnknown("lists no item of the quiz");
    }

    private void assertUnknown(String why) throws Exception {
        assertThat(read()).containsExactly("quiz 1 WITHHELD (RELEASE_UNKNOWN)");
        assertThat(moodle.run.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.RELEASE_UNKNOWN);
            assertThat(finding.activity()).contains("quiz 1");
            assertThat(finding.message()).contains(why, ITEMS, CAPABILITIES);
        });
    }

    private void withholding() {
        moodle.source = moodle.builder().withholdHiddenQuizMarks().build();
    }

    private void allowItems() {
        moodle.moodle.serviceUser().addFunctions(ITEMS).allow("gradereport/user:view", "moodle/grade:viewall");
    }

    /** A quiz with a maximum of 10, where student 500 has 5. */
    private FakeQuiz quiz(long id) {
        moodle.students(500, 500).quiz(id, 500, 500);
        return moodle.fake.quiz(id);
    }

    private List<String> read() throws Exception {
        Reading<Grade> read = moodle.grades();
        assertThat(read.isComplete()).isTrue();
        List<String> outcomes = new ArrayList<>();
        for (Grade grade : read.items()) {
            String outcome = grade.outcome()
                    .value()
                    .map(value -> value.canonical())
                    .orElse(grade.outcome().toString());
            outcomes.add(grade.id().activity() + " " + outcome);
        }
        return outcomes;
    }

    private static String json(long id, int reviewMarks, long close) {
        return "{\"id\":" + id + ",\"course\":4,\"name\":\"\",\"grade\":10,\"timeclose\":" + close + ",\"reviewmarks\":"
                + reviewMarks + "}";
    }
}
