package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeQuiz;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the double shows, and does not show, of changes that were observed on a real Moodle but not recorded, and what they do to the values. */
class FakeMoodleUpdatesTest {
    private static final String[] QUIZ = {"81 userattempts", "81 usergrades"};

    private final FakeMoodle moodle = FakeMoodle.start();
    private final UpdatesWatch watch = new UpdatesWatch(moodle);
    private final FakeCourse course = moodle.course(2).idnumber("maths");
    private final FakeQuiz quiz = course.quiz(1).cmid(81).bestGrade(5, "6");
    private final FakeAssignment assignment =
            course.assignment(1).cmid(91).submission(5, "submitted").grade(5, "60");

    FakeMoodleUpdatesTest() {
        course.student(5);
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void worseAttemptShowsAndChangesNothing() throws Exception {
        assertThat(watch.shownOf(() -> quiz.attempt(5, "4"))).containsExactly(QUIZ);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("6");
    }

    @Test
    void bestGradesFollowTheGradeMethod() throws Exception {
        quiz.attempt(5, "8").attempt(5, "3.5");
        assertThat(watch.bestGrade(1, 5)).isEqualTo("8");
        assertThat(watch.shownOf(() -> quiz.changeGradeMethod(2))).containsExactly("81 configuration", "81 usergrades");
        assertThat(watch.bestGrade(1, 5)).isEqualTo("5.83333");
        quiz.changeGradeMethod(3);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("6");
        quiz.changeGradeMethod(4);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("3.5");
    }

    @Test
    void maximumGoesToZeroAndBack() throws Exception {
        String[] form = {"81 configuration", "81 usergrades"};
        assertThat(watch.shownOf(() -> quiz.changeMaximum("0"))).containsExactly(form);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("0");
        assertThat(watch.shownOf(() -> quiz.changeMaximum("20"))).containsExactly(form);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("12");
    }

    @Test
    void bestAttemptGoneAndTheOtherWithoutMarkShowsNothing() throws Exception {
        quiz.attemptWaitingForMark(5);
        assertThat(watch.shownOf(() -> quiz.deleteBestAttempt(5))).isEmpty();
        assertThat(watch.bestGrade(1, 5)).isEmpty();
    }

    @Test
    void essayIsMarkedMarkedAgainAndCleared() throws Exception {
        quiz.gradeMethod(4).attemptWaitingForMark(5);
        assertThat(watch.bestGrade(1, 5)).isEmpty();
        assertThat(watch.shownOf(() -> quiz.markEssay(5, "7"))).containsExactly(QUIZ);
        assertThat(watch.shownOf(() -> quiz.markEssay(5, "8"))).containsExactly(QUIZ);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("8");
        assertThat(watch.shownOf(() -> quiz.clearMark(5))).containsExactly("81 userattempts");
        assertThat(watch.bestGrade(1, 5)).isEmpty();
    }

    @Test
    void timedOutAttemptIsDatedWithItsEndInMoodleFive() throws Exception {
        long end = watch.now() - 1000;
        assertThat(watch.shownOf(() -> quiz.attemptTimedOut(5, end, "7"))).containsExactly(QUIZ);
        try (FakeMoodle five = FakeMoodle.start(MoodleVersion.MOODLE_5_1)) {
            UpdatesWatch watchOfFive = new UpdatesWatch(five);
            FakeQuiz last = five.course(2).quiz(1).cmid(81).gradeMethod(4);
            five.course(2).student(5);
            assertThat(watchOfFive.shownOf(() -> last.attemptTimedOut(5, end, "7")))
                    .containsExactly("81 usergrades");
            assertThat(watchOfFive.bestGrade(1, 5)).isEqualTo("7");
            assertThat(watchOfFive.shownOf(() -> last.attemptTimedOut(5, end, null)))
                    .isEmpty();
            assertThat(watchOfFive.bestGrade(1, 5)).isEmpty();
        }
    }

    @Test
    void regradeChangesWhatItChanges() throws Exception {
        course.student(6);
        quiz.bestGrade(6, "5");
        assertThat(watch.shownOf(() -> quiz.regrade(5, "9"))).containsExactly(QUIZ);
        assertThat(watch.bestGrade(1, 5)).isEqualTo("9");
        assertThat(watch.bestGrade(1, 6)).isEqualTo("5");
    }

    @Test
    void formsShowAsConfiguration() throws Exception {
        assertThat(watch.shownOf(() -> quiz.gradeToPass("5"))).containsExactly("81 configuration");
        assertThat(watch.shownOf(() -> quiz.visible(false))).containsExactly("81 configuration");
        assertThat(watch.shownOf(() -> quiz.name("Fractions"))).containsExactly("81 configuration");
        assertThat(watch.shownOf(() -> assignment.visible(false))).containsExactly("91 configuration");
        assertThat(watch.shownOf(() -> assignment.markingWorkflow(false))).containsExactly("91 configuration");
        assertThat(watch.shownOf(() -> assignment.maximum(50))).containsExactly("91 configuration");
        assertThat(watch.grades(1)).containsExactly("60.00000");
        assertThat(watch.shownOf(() -> assignment.changeMaximum(100))).containsExactly("91 configuration");
        assertThat(watch.grades(1)).containsExactly("120.00000");
    }

    @Test
    void emptiedRemovedAndPulledBackGradesShow() throws Exception {
        assertThat(watch.shownOf(() -> assignment.gradeText(5, ""))).containsExactly("91 usergrades");
        assertThat(watch.shownOf(() -> assignment.gradeText(5, "-1.00000"))).containsExactly("91 usergrades");
        assertThat(watch.shownOf(() -> assignment.workflowState(5, "inmarking")))
                .containsExactly("91 usergrades");
        assertThat(watch.shownOf(() -> assignment.removeGrade(5))).isEmpty();
    }

    @Test
    void newAttemptTakesTheGradeAwayUntilItIsGraded() throws Exception {
        assertThat(watch.shownOf(() -> assignment.newAttempt(5))).containsExactly("91 usersubmissions");
        assertThat(watch.grades(1)).isEmpty();
        assertThat(watch.shownOf(() -> assignment.submission(5, "submitted").grade(5, "70")))
                .containsExactly("91 usersubmissions", "91 usergrades");
        assertThat(watch.grades(1)).containsExactly("70.00000");
    }

    @Test
    void teamsGradesAppearWhenItHandsIn() throws Exception {
        FakeAssignment team = course.assignment(2).cmid(92).teamSubmission(true);
        assertThat(watch.shownOf(() -> team.gradeTeamWithoutSubmission("80", 5, 6)))
                .containsExactly("92 usergrades");
        assertThat(watch.grades(2)).isEmpty();
        assertThat(watch.shownOf(() -> team.teamHandsIn(3, 5, 6))).containsExactly("92 usersubmissions");
        assertThat(watch.grades(2)).containsExactly("80.00000", "80.00000");
    }

    @Test
    void resetShowsNothingAndTheRepeaterHasLastYearsGradeBack() throws Exception {
        assertThat(watch.shownOf(() -> course.resetAttempts().resetSubmissions()))
                .isEmpty();
        assertThat(watch.bestGrade(1, 5)).isEmpty();
        assertThat(watch.grades(1)).isEmpty();
        assertThat(watch.shownOf(() -> assignment.submission(5, "submitted"))).containsExactly("91 usersubmissions");
        assertThat(watch.grades(1)).containsExactly("60.00000");
    }

    @Test
    void recycleBinGivesNewIdsAndOldTimes() throws Exception {
        assertThat(watch.shownOf(() -> course.removeQuiz(1).removeAssignment(1)))
                .isEmpty();
        assertThat(watch.shownSince("0")).isEmpty();
        assertThat(watch.shownOf(() -> {
                    course.restoreQuiz(1, 21);
                    course.restoreAssignment(1, 22);
                }))
                .isEmpty();
        assertThat(watch.bestGrade(21, 5)).isEqualTo("6");
        assertThat(watch.grades(22)).containsExactly("60.00000");
        assertThat(watch.shownSince("0")).hasSize(7).doesNotContain(QUIZ);
    }

    @Test
    void whatIsChangedAboutPeopleDoesNotShow() throws Exception {
        assertThat(watch.shownOf(() -> {
                    course.student(6);
                    course.unenrol(5).suspendEnrolment(6).takeRole(6, "student").group("A", 5);
                    course.student(5).idnumber("x").email("y@example.test").suspended(true);
                    moodle.user(6).deleted(true);
                }))
                .isEmpty();
        assertThat(watch.grades(1)).containsExactly("60.00000");
    }

    @Test
    void withoutReportsOnlyWhatTheTeacherSet() throws Exception {
        moodle.serviceUser().deny("mod/quiz:viewreports", "mod/assign:viewgrades");
        assertThat(watch.shownSince("0")).containsExactly("81 configuration", "81 questions", "91 configuration");
    }

    @Test
    void withoutViewNothingOfTheActivity() throws Exception {
        moodle.serviceUser().deny("mod/quiz:view");
        assertThat(watch.shownSince("0")).allMatch(shown -> shown.startsWith("91 "));
        assertThat(watch.groupMode(81)).isEqualTo("requireloginerror");
        moodle.serviceUser().deny("mod/assign:view");
        assertThat(watch.shownSince("0")).isEmpty();
    }

    @Test
    void hiddenActivitiesNeedTheirCapability() throws Exception {
        quiz.visible(false);
        assertThat(watch.shownSince("0")).contains(QUIZ);
        moodle.serviceUser().deny("moodle/course:viewhiddenactivities");
        assertThat(watch.shownSince("0")).doesNotContain(QUIZ);
        assertThat(watch.groupMode(81)).isEqualTo("requireloginerror");
    }

    @Test
    void separateGroupsShowTheirMembersOnly() throws Exception {
        course.separateGroups(true).group("A", 5);
        assertThat(watch.shownSince("0")).contains(QUIZ);
        moodle.serviceUser().deny("moodle/site:accessallgroups");
        assertThat(watch.shownSince("0")).doesNotContain(QUIZ);
        course.group("A", moodle.serviceUser().account().id());
        assertThat(watch.shownSince("0")).contains(QUIZ);
        course.leaveGroup("A", 5);
        assertThat(watch.shownSince("0")).doesNotContain(QUIZ);
    }

    @Test
    void groupModeIsTheCoursesWhereItForcesOne() throws Exception {
        quiz.groupMode(2);
        assertThat(List.of(watch.groupMode(81), watch.groupMode(91))).containsExactly("2", "0");
        course.groupMode(1, false);
        assertThat(List.of(watch.groupMode(81), watch.groupMode(91))).containsExactly("2", "0");
        course.groupMode(1, true);
        assertThat(List.of(watch.groupMode(81), watch.groupMode(91))).containsExactly("1", "1");
        assertThat(watch.groupMode(999)).isEqualTo("invalidrecordunknown");
    }

    @Test
    void sinceIsAnyNumber() throws Exception {
        assertThat(watch.shownSince("99999999999")).isEmpty();
        assertThat(watch.shownSince("-5")).contains(QUIZ);
        assertThat(watch.ask("yesterday").path("errorcode").asText()).isEqualTo("invalidparameter");
        assertThat(new Client(moodle).error(UpdatesWatch.UPDATES, "courseid", "2"))
                .isEqualTo("invalidparameter");
    }

    @Test
    void refusesWhereTheFunctionsAreNotInTheService() throws Exception {
        moodle.serviceUser().withoutFollowing();
        assertThat(watch.ask("0").path("errorcode").asText()).isEqualTo("accessexception");
        assertThat(watch.groupMode(81)).isEqualTo("accessexception");
    }
}
