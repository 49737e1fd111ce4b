package io.github.moodlegrade;

import static io.github.moodlegrade.BreakableSchool.ASSIGNMENTS;
import static io.github.moodlegrade.BreakableSchool.COURSE;
import static io.github.moodlegrade.run.FindingCode.COURSES_NOT_IN_MOODLE;
import static io.github.moodlegrade.run.FindingCode.COURSE_UNKNOWN;
import static io.github.moodlegrade.run.FindingCode.LEARNER_UNMATCHED;
import static io.github.moodlegrade.run.FindingCode.NO_LEARNER_MATCHED;
import static io.github.moodlegrade.run.FindingCode.NO_LONGER_SHOWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.testkit.Fault;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Rights whose loss Moodle hides: it answers less and says nothing. The import cannot notice it either, but it writes nothing and forgets
 * nothing of what vanished; docs/findings.md tells what to look for.
 */
class HiddenWithoutAWordTest {
    private final BreakableSchool school = new BreakableSchool();

    @AfterEach
    void stop() {
        school.close();
    }

    private void importThenLose(String... capabilities) {
        school.importAll();
        school.teach();
        school.moodle.serviceUser().deny(capabilities);
    }

    private static Course only(ImportReport report) {
        assertThat(report.courses()).hasSize(1);
        return report.courses().get(0);
    }

    @Test
    void withoutQuizViewTheQuizzesAreMissing() {
        importThenLose("mod/quiz:view");

        ImportReport report = school.run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().read()).isEqualTo(36);
        school.concludedNothing(report, ASSIGNMENTS);
        school.recovers();
    }

    @Test
    void ofHiddenAndRestrictedActivitiesOnlyTheAssignmentsAreNamed() {
        importThenLose("moodle/course:viewhiddenactivities", "moodle/course:ignoreavailabilityrestrictions");

        ImportReport report = school.run();

        assertThat(report.findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.message()).contains("assignment of course module"));
        assertThat(report.counts().read()).isEqualTo(24);
        school.concludedNothing(report, List.of("quiz 42", "assignment 7"));
        school.recovers();
    }

    @Test
    void withoutViewDetailsACourseWithoutTeachersSeemsToHaveNoLearners() {
        school.course.unenrol(3);
        importThenLose("moodle/user:viewdetails");

        ImportReport report = school.run();

        assertThat(report.findings()).isEmpty();
        assertThat(only(report).state()).isEqualTo(State.COMPLETE);
        assertThat(only(report).learners()).isZero();
        school.concludedNothing(report, List.of());
        school.recovers();
    }

    @Test
    void withoutIdnumbersNobodyIsMatched() {
        importThenLose("moodle/user:viewalldetails");

        ImportReport report = school.run();

        assertThat(School.codes(report)).contains(NO_LEARNER_MATCHED);
        assertThat(School.finding(report, LEARNER_UNMATCHED).count()).isEqualTo(12);
        assertThat(only(report).matched()).isZero();
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        school.concludedNothing(report, List.of());
        school.recovers();
    }

    @Test
    void withoutEmailsOnlyThoseWithoutIdnumberAreUnmatched() {
        school.moodle.user(102).idnumber("");
        school.oec.dropStudent(2);
        school.oec.student(2, String.format(BreakableSchool.EMAIL, 102));
        importThenLose("moodle/site:viewuseridentity");

        ImportReport report = school.run();

        assertThat(School.finding(report, LEARNER_UNMATCHED).users()).containsExactly(102L);
        assertThat(only(report).matched()).isEqualTo(11);
        assertThat(report.counts().unchanged()).isEqualTo(60);
        school.concludedNothing(report, List.of());
        school.recovers();
    }

    @Test
    void learnersOfOtherGroupsAreMissingWhereTheServiceUserIsInOne() {
        school.course
                .separateGroups(true)
                .group("one", school.moodle.serviceUser().account().id(), 101, 102);
        importThenLose("moodle/site:accessallgroups");

        ImportReport report = school.run();

        assertThat(report.findings()).isEmpty();
        assertThat(only(report).learners()).isEqualTo(2);
        school.concludedNothing(report, WaysToBreak.ALL);
        school.recovers();
    }

    /** The limit counts before the users are dropped who may not be seen, so a short page looks like any other. */
    @Test
    void learnersMissingFromAPageAreLeftAsTheyAre() {
        importThenLose();
        school.moodle.onRequests(
                BreakableSchool.function("core_enrol_get_enrolled_users"),
                1,
                Fault.changedBody(HiddenWithoutAWordTest::withoutSecondAndThird));

        ImportReport report = school.run();

        assertThat(only(report).state()).isEqualTo(State.COMPLETE);
        assertThat(only(report).learners()).isEqualTo(10);
        school.concludedNothing(report, List.of());
        school.recovers();
    }

    private static String withoutSecondAndThird(String page) {
        try {
            ArrayNode users = (ArrayNode) new JsonMapper().readTree(page);
            users.remove(2);
            users.remove(1);
            return users.toString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aHiddenCourseIsNotInMoodle() {
        school.course.visible(false);
        importThenLose("moodle/course:viewhiddencourses");

        ImportReport report = school.run();
        ImportReport named = school.run(ImportRequest.courses(CourseRef.id(COURSE)));

        assertThat(School.codes(report)).containsExactly(COURSES_NOT_IN_MOODLE);
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(School.codes(named)).containsExactly(COURSE_UNKNOWN);
        assertThat(named.status()).isEqualTo(Status.PARTIAL);
        school.concludedNothing(named, List.of());
        school.recovers();
    }

    /** As in best_Q_marks_hidden_5.2logic_without_viewhidden: no error, but {@code hasgrade: false}. */
    @Test
    void onMoodle52MarksThatReviewOptionsHideSeemToBeGoneAndAreReportedSo() {
        school.course.quiz(42).marksHidden();
        school.moodle.newBestGradeRules(true);
        importThenLose("moodle/grade:viewhidden");

        ImportReport report = school.run();

        assertThat(School.finding(report, NO_LONGER_SHOWN).activity()).contains("quiz 42");
        assertThat(School.finding(report, NO_LONGER_SHOWN).count()).isEqualTo(11);
        school.changedOnly(WaysToBreak.with(List.of("quiz 43", "quiz 44"), ASSIGNMENTS), "quiz 42");
        school.recovers();
    }
}
