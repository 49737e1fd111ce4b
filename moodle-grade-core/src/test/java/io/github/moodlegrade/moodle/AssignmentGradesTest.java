package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.Fault;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignmentGradesTest {
    private static final String GRADES = "mod_assign_get_grades";

    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void readsExactlyWhatMoodleSays() throws Exception {
        moodle.students(1, 7);
        moodle.fake
                .assignment(42)
                .maximum(100)
                .grade(1, "87.5")
                .grade(2, "0")
                .grade(3, "33.33333")
                .gradeText(4, "")
                .gradeText(5, "-1.00000")
                .grade(6, "101")
                .grade(99, "50");
        moodle.fake.assignment(43).maximum(20);

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        Map<String, String> marks = Fixture.marks(read);
        assertThat(marks)
                .containsEntry("assignment 42 user 1", "87.5:100")
                .containsEntry("assignment 42 user 2", "0:100")
                .containsEntry("assignment 42 user 3", "33.33333:100")
                .containsEntry("assignment 42 user 4", "NOT_GRADED")
                .containsEntry("assignment 42 user 5", "NOT_GRADED")
                .containsEntry("assignment 42 user 6", "101:100")
                .containsEntry("assignment 42 user 7", "NOT_GRADED")
                .containsEntry("assignment 43 user 1", "NOT_GRADED")
                .hasSize(14);
        assertThat(moodle.moodle.calls(GRADES)).as("both in one call").isEqualTo(1);
    }

    @Test
    void whatIsNotRevealedIsWithheldWithoutBeingRead() throws Exception {
        moodle.students(1, 2);
        moodle.fake.assignment(2).blindMarking(true).grade(1, "10");

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read).values()).hasSize(2).containsOnly("WITHHELD");
        assertThat(moodle.moodle.calls(GRADES)).isZero();
    }

    @Test
    void whatHasNoPointsIsUnsupported() throws Exception {
        moodle.students(1, 1);
        moodle.fake.assignment(1).scale(3).grade(1, "3");

        Reading<Grade> read = moodle.source.grades(
                moodle.course, moodle.activities().items(), moodle.learners().items(), moodle.run);

        assertThat(Fixture.marks(read)).isEqualTo(Map.of("assignment 1 user 1", "UNSUPPORTED"));
    }

    @Test
    void aClosedAssignmentIsAGapNotNoGrades() throws Exception {
        moodle.students(1, 2);
        moodle.fake.assignment(1).grade(1, "10");
        moodle.fake.assignment(2).grade(1, "20");
        List<Activity> assignments = moodle.activities().items();
        moodle.moodle.assignment(2).visible(false);
        moodle.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");

        Reading<Grade> read = moodle.source.grades(
                moodle.course, assignments, moodle.learners().items(), moodle.run);

        assertThat(Fixture.marks(read))
                .isEqualTo(Map.of("assignment 1 user 1", "10:100", "assignment 1 user 2", "NOT_GRADED"));
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.ACTIVITY_CLOSED);
            assertThat(gap.activity()).contains("assignment 2");
            assertThat(gap.message()).contains("mod/assign:viewgrades", "warning 1");
        });
    }

    @Test
    void aServiceUserBlockedMeanwhileIsAGapForEachNotNoGrades() throws Exception {
        moodle.students(1, 2);
        moodle.fake.assignment(1).grade(1, "10");
        moodle.fake.assignment(2).grade(1, "20");
        List<Activity> assignments = moodle.activities().items();
        List<Learner> learners = moodle.learners().items();
        moodle.moodle.serviceUser().trouble(AccountTrouble.POLICY_NOT_AGREED);

        Reading<Grade> read = moodle.source.grades(moodle.course, assignments, learners, moodle.run);

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps())
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.message()).contains("site policy"));
    }

    @Test
    void staysUnderMaxInputVars() throws Exception {
        moodle.students(1, 1);
        moodle.moodle.atomically(() -> LongStream.rangeClosed(1, 900)
                .forEach(id -> moodle.fake.assignment(id).grade(1, "10")));

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(read.items()).hasSize(900);
        assertThat(moodle.moodle.calls(GRADES)).isEqualTo(3);
    }

    @Test
    void boundsTheRowsOfOneAnswer() throws Exception {
        List<Activity> assignments = LongStream.rangeClosed(1, 40)
                .mapToObj(AssignmentGradesTest::assignment)
                .collect(Collectors.toList());
        List<Learner> learners = LongStream.rangeClosed(1, 2000)
                .mapToObj(id -> Learner.of(id, null, null, Set.of()))
                .collect(Collectors.toList());

        assertThat(moodle.source
                        .grades(moodle.course, assignments, learners, moodle.run)
                        .items())
                .hasSize(80_000);

        assertThat(moodle.moodle.calls(GRADES)).isEqualTo(4);
    }

    @Test
    void anAnswerThatPhpCutShortIsAskedAgain() throws Exception {
        moodle.students(1, 1);
        moodle.moodle.atomically(() -> LongStream.rangeClosed(1, 60)
                .forEach(id -> moodle.fake.assignment(id).grade(1, "10")));
        moodle.moodle.maxInputVars(40);

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read).values()).hasSize(60).containsOnly("10:100");
    }

    @Test
    void anAssignmentLeftOutWithoutAWordIsAGap() throws Exception {
        moodle.students(1, 1);
        moodle.fake.assignment(1);
        answer("{\"assignments\":[],\"warnings\":[]}");

        Reading<Grade> read = moodle.grades();

        assertThat(read.items()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.code()).isEqualTo(FindingCode.READING_INCOMPLETE);
            assertThat(gap.activity()).contains("assignment 1");
        });
    }

    @Test
    void aGradeThatIsNoNumberIsAGap() throws Exception {
        moodle.students(1, 5);
        moodle.fake.assignment(1);
        answer("{\"assignments\":[{\"assignmentid\":1,\"grades\":["
                + "{\"userid\":1,\"grade\":\"87,50\"},{\"userid\":2,\"grade\":\"Good\"},{\"userid\":3,\"grade\":\"1e5\"},"
                + "{\"userid\":4,\"grade\":null},{\"userid\":5,\"grade\":50.5}]}],\"warnings\":[]}");

        Reading<Grade> read = moodle.grades();

        assertThat(Fixture.marks(read))
                .isEqualTo(Map.of("assignment 1 user 4", "NOT_GRADED", "assignment 1 user 5", "50.5:100"));
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.count()).isEqualTo(3);
            assertThat(gap.users()).containsExactly(1L, 2L, 3L);
        });
    }

    @Test
    void theLatestAttemptCounts() throws Exception {
        moodle.students(1, 2);
        moodle.fake.assignment(1);
        answer("{\"assignments\":[{\"assignmentid\":1,\"grades\":["
                + "{\"userid\":1,\"attemptnumber\":1,\"grade\":\"70.00000\"},"
                + "{\"userid\":1,\"attemptnumber\":0,\"grade\":\"40.00000\"}]}],"
                + "\"warnings\":[{\"item\":\"assignment\",\"itemid\":9,\"warningcode\":\"1\"}]}");

        assertThat(Fixture.marks(moodle.grades())).containsEntry("assignment 1 user 1", "70:100");
    }

    @Test
    void anErrorFailsTheCourse() {
        moodle.students(1, 1);
        moodle.fake.assignment(1);
        answer("{\"exception\":\"Error\",\"message\":\"Attempt to assign property on null\"}");

        assertThatThrownBy(moodle::grades)
                .satisfies(Failures.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "PHP failed", "no error code"));
    }

    @Test
    void readsTheRecordedGrades() throws Exception {
        moodle.students(4, 9);
        moodle.fake.assignment(31);
        answer(Wire.body("moodle-4.5.6/grades_A_cleared"));

        Reading<Grade> read = moodle.grades();

        assertThat(read.isComplete()).isTrue();
        assertThat(Fixture.marks(read).values()).contains("NOT_GRADED");
        assertThat(read.items())
                .allSatisfy(grade -> assertThat(grade.id().kind()).isEqualTo(ActivityKind.ASSIGNMENT));
    }

    private static Activity assignment(long id) {
        return Activity.builder(ActivityKind.ASSIGNMENT, id, Fixture.COURSE, "")
                .maximum(BigDecimal.TEN)
                .build();
    }

    private void answer(String body) {
        moodle.moodle.onRequest(
                request -> request.function().equals(GRADES), Fault.answer(200, "application/json", body));
    }
}
