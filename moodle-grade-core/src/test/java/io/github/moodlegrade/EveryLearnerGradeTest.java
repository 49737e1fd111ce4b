package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.FindingCode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose grades reach OpenEduCat: suspended, expired, unenrolled, deleted and unknown users, groups, hidden courses. */
class EveryLearnerGradeTest {
    private static final Pattern USER_0 = Pattern.compile("\"userid\"\\s*:\\s*\"?0\\b");

    @RegisterExtension
    final RecordedSchool school = RecordedSchool.answeringOneByOne();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "best_suspended_account, quiz 1 user 19, student 16: 6:10 as 6/10",
        "best_enrolment_expired, quiz 1 user 25, student 22: 6:10 as 6/10"
    })
    void aSuspendedOrExpiredLearnersBestGradeArrives(String recording, String grade, String imported) {
        school.answer(recording);

        school.run("quiz 1");

        assertThat(school.wasAsked(recording)).isTrue();
        assertThat(school.imported()).containsEntry(grade, imported);
    }

    @Test
    void aSuspendedOrExpiredLearnersAssignmentGradeArrives() {
        school.answer("grades_A_points");

        school.run("assignment 1");

        assertThat(school.oec.marks())
                .containsEntry("assignment 1 student 15", "72/100")
                .containsEntry("assignment 1 student 16", "72/100")
                .containsEntry("assignment 1 student 22", "72/100");
    }

    /** {@code grades_A_points} has rows of user 20 (71.70000) and 24 (72.10000), who are in no list of learners. */
    @Test
    void rowsOfUnenrolledAndDeletedUsersAreLeftOut() {
        school.answer("grades_A_points");

        ImportReport report = school.run("assignment 1");

        assertThat(school.wasAsked("grades_A_points")).isTrue();
        assertThat(school.oec.marks())
                .hasSize(13)
                .doesNotContainKeys("assignment 1 student 17", "assignment 1 student 21");
        assertThat(report.findings())
                .noneMatch(finding ->
                        finding.users().contains(20L) || finding.users().contains(24L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"best_never_enrolled", "best_deleted_user"})
    void whoIsNotEnrolledIsNotAskedFor(String recording) {
        school.run("quiz 1");

        assertThat(school.moodle.calls(RecordedSchool.BEST_GRADE)).isEqualTo(19);
        assertThat(school.wasAsked(recording)).isFalse();
    }

    @Test
    void aUserDeletedWhileReadingCostsNobodyElseTheGrade() {
        school.moodle.course(2).student(24).deleted(false).idnumber("oec_student_21");
        school.answer("best_deleted_user");

        ImportReport report = school.run("quiz 1");

        assertThat(school.wasAsked("best_deleted_user")).isTrue();
        assertThat(finding(report, FindingCode.LEARNER_GONE).users()).containsExactly(24L);
        assertThat(school.oec.marks()).hasSize(6).doesNotContainKey("quiz 1 student 21");
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.COMPLETE);
    }

    @Test
    void whoIsUnenrolledAfterTheImportKeepsTheMarks() {
        school.run("quiz 1", "assignment 1");
        school.moodle.course(2).unenrol(5);
        school.moodle.user(7).deleted(true);
        school.moodle.assignment(1).grade(5, "99");

        ImportReport report = school.run("quiz 1", "assignment 1");

        assertThat(report.counts().delivered()).isZero();
        assertThat(school.oec.marks())
                .containsEntry("quiz 1 student 2", "10/10")
                .containsEntry("assignment 1 student 2", "33/100")
                .containsEntry("assignment 1 student 4", "0/100");
    }

    /** {@code best_userid0}: Moodle takes user 0 for the token's own user and answers {@code hasgrade: false} without an error. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void user0IsNeverAskedFor(boolean batches) {
        try (RecordedSchool other = batches ? RecordedSchool.asRecorded() : RecordedSchool.answeringOneByOne()) {
            other.run("quiz 1", "quiz 5", "assignment 1", "assignment 4");

            assertThat(other.moodle.innerCalls(RecordedSchool.BEST_GRADE) > 0).isEqualTo(batches);
            assertThat(other.wasAsked("best_userid0")).isFalse();
            assertThat(other.moodle.requests())
                    .noneMatch(request -> request.fields().values().stream()
                            .anyMatch(value -> USER_0.matcher(value).find()));
        }
    }

    @Test
    void separateGroupsHideNobody() {
        school.oec.course(20, 7);
        school.answer("best_sepgroups_course");
        school.answer("grades_sepgroups");

        ImportReport report = school.run("quiz 24", "assignment 16");

        assertThat(school.wasAsked("best_sepgroups_course")).isTrue();
        assertThat(school.wasAsked("grades_sepgroups")).isTrue();
        assertThat(school.imported())
                .containsEntry("quiz 24 user 5", "student 2: 6:10 as 6/10")
                .containsEntry("assignment 16 user 4", "student 1: 81:100 as 81/100")
                .containsEntry("assignment 16 user 5", "student 2: 82:100 as 82/100");
        assertThat(codes(report)).doesNotContain(FindingCode.CAPABILITY_MISSING);
    }

    @Test
    void aHiddenCourseIsRead() {
        school.oec.course(18, 7);
        school.moodle.course(5).student(5);
        school.answer("grades_hidden_course");

        school.run("quiz 22", "assignment 14");

        assertThat(school.wasAsked("grades_hidden_course")).isTrue();
        assertThat(school.imported()).containsOnlyKeys("assignment 14 user 5");
    }
}
