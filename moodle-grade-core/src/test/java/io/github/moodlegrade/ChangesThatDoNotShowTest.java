package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.testkit.MoodleVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What following misses, as docs/following-changes.md says: a poll does not see it, and the next complete reading does. */
class ChangesThatDoNotShowTest {
    /** By the names that the page has. */
    private enum Miss {
        ONLY_ATTEMPT_DELETED(school -> school.quiz().deleteBestAttempt(151)),
        BEST_ATTEMPT_DELETED_OTHERS_UNGRADED(
                school -> school.quiz().attemptWaitingForMark(151),
                school -> school.quiz().deleteBestAttempt(151)),
        ATTEMPTS_RESET(school -> school.course().resetAttempts()),
        SUBMISSIONS_RESET(school -> school.course().resetSubmissions()),
        GRADE_ROW_DELETED(school -> school.assignment().removeGrade(151)),
        PULLED_BACK_BY_A_PROGRAM(
                school -> school.assignment()
                        .markingWorkflow(true)
                        .workflowState(151, "released")
                        .workflowState(152, "released")
                        .workflowState(153, "released"),
                school -> school.assignment().workflowStateByUserFlags(151, "inmarking")),
        GRADE_TO_PASS_IN_THE_GRADEBOOK(
                school -> school.passMarksStand(), school -> school.quiz().gradeToPassInGradebook("4")),
        RESTORED_FROM_THE_RECYCLE_BIN(
                school -> school.course().removeQuiz(42),
                school -> school.course().restoreQuiz(42, 43)),
        ACTIVITY_DELETED(
                school -> school.recordOfTheQuizStands(),
                school -> school.course().removeQuiz(42)),
        ENROLLED_AGAIN(
                school -> school.course().unenrol(151),
                school -> school.course().student(151)),
        ROLE_CHANGED(
                school -> school.course().takeRole(151, "student").enrol(151, "editingteacher"),
                school -> school.course().takeRole(151, "editingteacher").enrol(151, "student")),
        IDNUMBER_CORRECTED(
                school -> school.moodle.user(151).idnumber("typo"),
                school -> school.moodle.user(151).idnumber("oec_student_51")),
        EMAIL_CORRECTED(
                school -> school.moodle.user(151).idnumber("").email("typo@example.test"),
                school -> school.moodle.user(151).email("s51@example.test")),
        STUDENT_CAME_LATER(school -> school.oec.dropStudent(51), school -> school.oec.student(51, "s51@example.test")),
        GROUP_MODE_OF_AN_ACTIVITY(school -> {
            school.quiz().groupModeOnCoursePage(1);
            school.quiz().attempt(151, "8");
        }),
        ACCOUNT_DELETED(school -> school.moodle.user(151).deleted(true)),
        LOST_IN_OPENEDUCAT(school -> school.loseTheMarksOfTheQuiz()),
        RIGHT_LOST(school -> {
            school.moodle.serviceUser().deny("mod/quiz:viewreports");
            school.quiz().attempt(151, "8");
        });

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<FollowedSchool> before;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<FollowedSchool> event;

        Miss(Consumer<FollowedSchool> event) {
            this(school -> {}, event);
        }

        Miss(Consumer<FollowedSchool> before, Consumer<FollowedSchool> event) {
            this.before = before;
            this.event = event;
        }
    }

    @ParameterizedTest
    @EnumSource(Miss.class)
    void isFoundByTheNextCompleteReading(Miss miss) {
        try (FollowedSchool school = new FollowedSchool(MoodleVersion.MOODLE_5_1)) {
            miss.before.accept(school);
            school.poll();
            Map<String, String> before = school.seen(school.run(ImportRequest.allCourses()));
            school.poll();
            school.clock.pass(Duration.ofHours(1));
            miss.event.accept(school);

            assertThat(school.poll().courses().get(0).state()).as("%s", miss).isEqualTo(State.UNCHANGED);
            ImportReport report = school.poll();
            Duration waited = Duration.ofHours(1);
            while (report.courses().get(0).state() == State.UNCHANGED && waited.compareTo(FollowedSchool.DAY) <= 0) {
                waited = waited.plusMinutes(15);
                report = school.poll();
            }

            assertThat(school.seen(report)).as("%s, after %s", miss, waited).isNotEqualTo(before);
        }
    }

    @Test
    void thePageNamesEachOfThem() throws IOException {
        Path page = Path.of("..", "docs", "following-changes.md");
        List<String> named = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toList());

        assertThat(named)
                .containsExactlyElementsOf(
                        Arrays.stream(Miss.values()).map(Miss::name).collect(Collectors.toList()));
    }
}
