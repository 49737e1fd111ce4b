package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.StudentRef;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which learner is which student; nothing is guessed. */
class MatchingTest {
    private final School school = School.withGrades();

    @Test
    void anIdnumberMatchesTrimmedAndInAnyCase() {
        school.moodle.student(School.COURSE, 17, " OEC_Student_7\t");

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void anEmailMatchesInAnyCaseWhereThereIsNoIdnumber() {
        school.moodle.add(School.COURSE, Learner.of(17, "", "Seven@Example.TEST", Set.of("student")));
        school.moodle.add(School.COURSE, Learner.of(18, null, "eight@example.test", Set.of("student")));

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void theStudentsEmailMayBeInAnyCaseToo() {
        school.oec.dropStudent(7);
        school.oec.student(7, " SEVEN@example.test ");
        school.moodle.add(School.COURSE, Learner.of(17, "A-17", "seven@example.test", Set.of("student")));

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void aWellFormedIdnumberOfNobodyHasNoFallbackToTheEmail() {
        school.moodle.add(School.COURSE, Learner.of(17, "oec_student_99", "seven@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(finding(report, FindingCode.UNKNOWN_STUDENT).users()).containsExactly(17L);
        assertThat(report.courses().get(0).learners()).isEqualTo(2);
        assertThat(report.courses().get(0).matched()).isEqualTo(1);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("none");
    }

    @Test
    void aLearnerWithoutIdnumberAndKnownEmailIsUnmatched() {
        school.moodle.add(School.COURSE, Learner.of(17, null, null, Set.of("student")));
        school.moodle.add(School.COURSE, Learner.of(19, "", "nobody@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).users()).containsExactly(17L, 19L);
        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).count()).isEqualTo(2);
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().read()).isEqualTo(2);
    }

    @Test
    void twoLearnersWhoAreOneStudentAreBothRefused() {
        school.moodle.student(School.COURSE, 19, "oec_student_7");
        school.moodle.grade(school.quiz, 19, "1");

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(finding(report, FindingCode.AMBIGUOUS).users()).containsExactlyInAnyOrder(17L, 19L);
        assertThat(finding(report, FindingCode.AMBIGUOUS).message()).contains("17", "19", "student 7");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("none");
    }

    @Test
    void aLearnerByIdnumberAndOneByEmailWhoAreOneStudentAreBothRefused() {
        school.moodle.add(School.COURSE, Learner.of(19, null, "seven@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.AMBIGUOUS).users()).containsExactlyInAnyOrder(17L, 19L);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("none");
    }

    @Test
    void oneLearnerWhoMayBeTwoStudentsIsRefused() {
        school.oec.student(9, "SEVEN@example.test");
        school.moodle.add(School.COURSE, Learner.of(17, null, "seven@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(finding(report, FindingCode.AMBIGUOUS).message()).contains("user 17", "[7, 9]");
        assertThat(finding(report, FindingCode.AMBIGUOUS).users()).containsExactly(17L);
        assertThat(school.oec.marks()).containsOnlyKeys("quiz 42 student 8");
    }

    @Test
    void learnersButNoStudentAtAllIsAnErrorOfThatCourse() {
        school.oec.dropStudent(7);
        school.oec.dropStudent(8);

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(finding(report, FindingCode.NO_LEARNER_MATCHED).course()).contains(School.COURSE);
        assertThat(report.counts().read()).isZero();
        assertThat(school.journal.steps("grades 1")).isEmpty();
    }

    @Test
    void onlyUsersWithAStudentRoleAreLearners() {
        school.moodle.add(School.COURSE, Learner.of(20, "oec_student_7", null, Set.of("editingteacher", "manager")));
        school.moodle.add(School.COURSE, Learner.of(21, "oec_student_8", null, Set.of()));

        ImportReport report = school.run();

        assertThat(report.courses().get(0).learners()).isEqualTo(2);
        assertThat(report.findings()).noneMatch(finding -> finding.code() == FindingCode.AMBIGUOUS);
        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void aTeacherWhoIsAStudentTooIsALearner() {
        school.moodle.add(School.COURSE, Learner.of(17, "oec_student_7", null, Set.of("teacher", "student")));

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void otherRolesCanMakeALearner() {
        school.moodle.add(School.COURSE, Learner.of(17, "oec_student_7", null, Set.of("pupil")));

        ImportReport report = school.builder().studentRoles("pupil").build().importGrades(ImportRequest.allCourses());

        assertThat(report.courses().get(0).learners()).isEqualTo(1);
        assertThat(sum(report)).isEqualTo("2=0+2+0+0+0");
        assertThatThrownBy(() -> school.builder().studentRoles()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCorrectedIdnumberDeliversToTheOtherStudentAndSaysSo() {
        school.run();
        school.oec.student(9, null);
        school.moodle.student(School.COURSE, 17, "oec_student_9");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=1+2+0+1+0");
        assertThat(school.oec.mark(school.quiz, 9)).isEqualTo("8/10");
        assertThat(school.oec.mark(school.quiz, 7)).as("left to the registrar").isEqualTo("8/10");
        assertThat(report.findings())
                .filteredOn(finding -> finding.code() == FindingCode.MOVED)
                .hasSize(2)
                .allSatisfy(moved -> {
                    assertThat(moved.users()).containsExactly(17L);
                    assertThat(moved.message()).contains("was student 7").contains("is student 9");
                });
        assertThat(codes(school.run())).doesNotContain(FindingCode.MOVED);
    }

    @Test
    void aHostsOwnMatcherDecides() {
        ImportReport report = school.builder()
                .studentMatcher(learner -> List.of(StudentRef.id(99), StudentRef.id(learner.userId() - 10)))
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void findingsNameUsersByIdOnly() {
        school.moodle.add(School.COURSE, Learner.of(17, null, "secret.person@example.test", Set.of("student")));

        assertThat(school.run().findings().toString()).doesNotContain("secret.person");
    }
}
