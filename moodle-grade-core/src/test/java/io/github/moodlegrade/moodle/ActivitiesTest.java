package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.Activity.Release;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivitiesTest {
    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void readsQuizzesAndAssignments() throws Exception {
        moodle.fake
                .quiz(42)
                .name("Тест <b>№1</b> & «Ümlaut» 数学 😀 \"q\" 's' 5 < 6")
                .maximum("7.5")
                .times(1795305600, 1795392000);
        moodle.fake.quiz(43).maximum("0");
        moodle.fake
                .assignment(42)
                .name("Essay &amp; more")
                .maximum(20)
                .dueDate(1795392000)
                .allowSubmissionsFrom(1795305600);
        moodle.fake.assignment(43).scale(3);
        moodle.fake.assignment(44).maximum(0);

        Reading<Activity> read = moodle.activities();

        assertThat(read.isComplete()).isTrue();
        assertThat(read.items())
                .extracting(Activity::toString)
                .containsExactly("quiz 42", "quiz 43", "assignment 42", "assignment 43", "assignment 44");
        Activity quiz = read.items().get(0);
        assertThat(quiz.name()).isEqualTo("Тест №1 & «Ümlaut» 数学 😀 \"q\" 's' 5 < 6");
        assertThat(quiz.maximum()).hasValueSatisfying(max -> assertThat(max).isEqualByComparingTo("7.5"));
        assertThat(quiz.opens()).contains(Instant.ofEpochSecond(1795305600));
        assertThat(quiz.due()).contains(Instant.ofEpochSecond(1795392000));
        assertThat(quiz.courseId()).isEqualTo(4);
        Activity essay = read.items().get(2);
        assertThat(essay.name()).isEqualTo("Essay & more");
        assertThat(essay.opens()).contains(Instant.ofEpochSecond(1795305600));
        assertThat(essay.due()).contains(Instant.ofEpochSecond(1795392000));
        assertThat(read.items()).extracting(Activity::isGradable).containsExactly(true, false, true, false, false);
        assertThat(read.items().get(1).opens()).isEmpty();
        assertThat(moodle.run.calls()).isEqualTo(3);
    }

    @Test
    void tellsWhenGradesAreReleased() throws Exception {
        moodle.fake.assignment(1);
        moodle.fake.assignment(2).markingWorkflow(true);
        moodle.fake.assignment(3).blindMarking(true);
        moodle.fake.assignment(4).blindMarking(true).revealIdentities(true);
        moodle.fake.assignment(5).blindMarking(true).revealIdentities(true).markingWorkflow(true);
        moodle.fake.assignment(6).blindMarking(true).markingWorkflow(true);

        assertThat(moodle.activities().items())
                .extracting(Activity::release)
                .containsExactly(
                        Release.AT_ONCE,
                        Release.BY_WORKFLOW,
                        Release.AFTER_REVEAL,
                        Release.AT_ONCE,
                        Release.BY_WORKFLOW,
                        Release.AFTER_REVEAL);
    }

    @Test
    void tellsWhichAssignmentsAreHandedInByTeams() throws Exception {
        moodle.fake.assignment(1);
        moodle.fake.assignment(2).teamSubmission(true);

        assertThat(moodle.activities().items())
                .extracting(Activity::isTeamSubmission)
                .containsExactly(false, true);
    }

    @Test
    void readsTheRecordedReviewOptions() throws Exception {
        answer("mod_quiz_get_quizzes_by_courses", Wire.body("moodle-4.5.6/quizzes_unicode_raw"));
        answer("mod_assign_get_assignments", Wire.body("moodle-4.5.6/assignments_C1"));

        Map<String, Release> byName =
                moodle.source.activities(MoodleCourse.of(2, "", null), moodle.run).items().stream()
                        .collect(Collectors.toMap(Activity::name, Activity::release));

        assertThat(byName)
                .containsEntry("Q_marks_hidden", Release.MARKS_HIDDEN)
                .containsEntry("Q_marks_afterclose", Release.MARKS_HIDDEN)
                .containsEntry("Q_highest10", Release.AT_ONCE)
                .containsEntry("Q_closed", Release.NOT_TOLD)
                .containsEntry("Q_notopen", Release.NOT_TOLD);
    }

    @Test
    void aCourseThatCannotBeEnteredIsAGapNotAnEmptyCourse() throws Exception {
        moodle.fake.accessible(false).quiz(1);

        Reading<Activity> read = moodle.activities();

        assertThat(read.items()).isEmpty();
        assertThat(Fixture.codes(read.gaps()))
                .containsExactly(FindingCode.READING_INCOMPLETE, FindingCode.READING_INCOMPLETE);
        assertThat(read.gaps()).allSatisfy(gap -> {
            assertThat(gap.course()).contains(4L);
            assertThat(gap.message()).contains("moodle/course:view");
        });
    }

    @Test
    void aBlockedServiceUserIsAGapThatSaysSo() throws Exception {
        moodle.fake.quiz(1);
        moodle.moodle.serviceUser().trouble(AccountTrouble.FORCE_PASSWORD_CHANGE);

        assertThat(moodle.activities().gaps())
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap.message()).contains("change the password, agree to the site policy"));
    }

    @Test
    void aHiddenAssignmentIsAGapThatNamesItsCourseModule() throws Exception {
        moodle.fake.assignment(1);
        moodle.fake.assignment(2).cmid(33).visible(false);
        moodle.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");

        Reading<Activity> read = moodle.activities();

        assertThat(read.items()).extracting(Activity::toString).containsExactly("assignment 1");
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap ->
                        assertThat(gap.message()).contains("course module 33", "moodle/course:viewhiddenactivities"));
    }

    @Test
    void withoutAssignmentFunctionsTheQuizzesAreStillRead() throws Exception {
        moodle.fake.quiz(1);
        moodle.fake.assignment(2);
        moodle.moodle.serviceUser().removeFunctions("mod_assign_get_assignments");

        Reading<Activity> read = moodle.activities();

        assertThat(read.items()).extracting(Activity::toString).containsExactly("quiz 1");
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("mod_assign_get_assignments"));
    }

    @Test
    void aCourseThatIsLeftOutWithoutAWordIsAGap() throws Exception {
        answer("mod_assign_get_assignments", "{\"courses\":[],\"warnings\":[]}");

        assertThat(Fixture.codes(moodle.activities().gaps())).containsExactly(FindingCode.READING_INCOMPLETE);
    }

    @Test
    void activitiesOfOtherCoursesAndAbsurdNumbersAreNotTaken() throws Exception {
        answer(
                "mod_quiz_get_quizzes_by_courses",
                "{\"quizzes\":[{\"id\":1,\"course\":5,\"name\":\"a\",\"grade\":10},"
                        + "{\"id\":2,\"course\":4,\"name\":\"b\",\"grade\":1e999999},"
                        + "{\"id\":3,\"course\":4,\"name\":\"c\",\"grade\":10,\"timeopen\":99999999999999}],\"warnings\":[]}");

        Reading<Activity> read = moodle.activities();

        assertThat(read.items()).extracting(Activity::toString).containsExactly("quiz 3");
        assertThat(read.items().get(0).opens()).isEmpty();
        assertThat(read.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.activity()).contains("quiz 2"));
    }

    @Test
    void anAnswerOfAnotherShapeFailsTheCourse() {
        answer("mod_quiz_get_quizzes_by_courses", "{\"warnings\":[]}");

        assertThatThrownBy(moodle::activities)
                .satisfies(Failures.course(FindingCode.MOODLE_ANSWER_UNUSABLE, "mod_quiz_get_quizzes_by_courses"));
    }

    @Test
    void readsTheRecordedActivities() throws Exception {
        answer("mod_quiz_get_quizzes_by_courses", Wire.body("moodle-4.5.6/quizzes_C1"));
        answer("mod_assign_get_assignments", Wire.body("moodle-4.5.6/assignments_C1"));
        Reading<Activity> read = moodle.source.activities(MoodleCourse.of(2, "", null), moodle.run);

        Map<String, Release> byName =
                read.items().stream().collect(Collectors.toMap(Activity::name, Activity::release));
        assertThat(read.isComplete()).isTrue();
        assertThat(read.items()).hasSize(38);
        assertThat(byName).containsKeys("Тест №1 & «Ümlaut» 数学 😀 EN \"q\" 's' 5 < 6", "Задание №2 & \"x\" 数学");
        List<String> withoutPoints = read.items().stream()
                .filter(one -> !one.isGradable())
                .map(Activity::name)
                .collect(Collectors.toList());
        assertThat(withoutPoints).containsExactlyInAnyOrder("Q_max0", "A_scale", "A_nograde");
        assertThat(byName)
                .containsEntry("A_workflow", Release.BY_WORKFLOW)
                .containsEntry("A_blind", Release.AFTER_REVEAL)
                .containsEntry("A_blind_revealed", Release.AT_ONCE);
    }

    private void answer(String function, String body) {
        moodle.moodle.onRequest(
                request -> request.function().equals(function), Fault.answer(200, "application/json", body));
    }
}
