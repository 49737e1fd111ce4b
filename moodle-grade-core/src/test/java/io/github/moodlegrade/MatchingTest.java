package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
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
    void learnersWithoutIdnumberAndKnownEmailAreUnmatched() {
        school.moodle.add(School.COURSE, Learner.of(17, null, null, Set.of("student")));
        school.moodle.add(School.COURSE, Learner.of(19, "", " ", Set.of("student")));
        school.moodle.add(School.COURSE, Learner.of(20, "", "nobody@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(report.findings())
                .extracting(finding -> finding.message() + " " + finding.users())
                .containsExactly(
                        "no idnumber, and no e-mail [17, 19]",
                        "no idnumber, and no student of the course has this e-mail [20]");
        assertThat(codes(report)).containsOnly(FindingCode.LEARNER_UNMATCHED);
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
    void threeLearnersWhoAreOneStudentAreNamedAtOnce() {
        school.moodle.student(School.COURSE, 19, " OEC_STUDENT_7 ");
        school.moodle.student(School.COURSE, 20, "oec_student_007");

        Finding finding = finding(school.run(), FindingCode.AMBIGUOUS);

        assertThat(finding.message()).isEqualTo("Moodle users [17, 19, 20] are all student 7");
        assertThat(finding.count()).isEqualTo(1);
    }

    @Test
    void anAmbiguousEmailDoesNotHarmThoseWithAnIdnumber() {
        school.oec.student(9, "seven@example.test");
        school.moodle.add(School.COURSE, Learner.of(17, "oec_student_7", "seven@example.test", Set.of("student")));

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
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
    void learnersButNoStudentAtAllFailsThatCourseAndTheOthersGoOn() {
        school.oec.student(9, null);
        school.course(5, 6, 2);
        school.moodle.student(5, 19, "oec_student_9");
        school.moodle.grade(school.moodle.quiz(5, 50, "10"), 19, "4");
        school.oec.dropStudent(7);
        school.oec.dropStudent(8);

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.courses()).extracting(Course::state).containsExactly(State.FAILED, State.COMPLETE);
        Finding finding = finding(report, FindingCode.NO_LEARNER_MATCHED);
        assertThat(finding.course()).contains(School.COURSE);
        assertThat(finding.message()).isEqualTo("none of 2 learners is a student");
        assertThat(report.findings())
                .filteredOn(one -> one.code() == FindingCode.UNKNOWN_STUDENT)
                .extracting(Finding::message)
                .as("each is told, too")
                .containsExactly(
                        "leads to student 7, which OpenEduCat does not have (any more)",
                        "leads to student 8, which OpenEduCat does not have (any more)");
        assertThat(sum(report)).isEqualTo("1=0+1+0+0+0");
        assertThat(school.journal.steps("grades 1")).isEmpty();
        assertThat(school.oec.marks()).containsOnlyKeys("quiz 50 student 9");
    }

    @Test
    void aCourseWithoutLearnersIsComplete() {
        school.course(5, 6, 2);
        school.moodle.add(5, Learner.of(20, null, "teacher@example.test", Set.of("editingteacher")));

        ImportReport report = school.run();

        assertThat(report.courses()).extracting(Course::state).containsExactly(State.COMPLETE, State.COMPLETE);
        assertThat(codes(report)).containsOnly(FindingCode.ROUNDED);
    }

    @Test
    void theReportSaysWhichPartOfTheLearnersIsMatched() {
        school.moodle.student(School.COURSE, 19, "oec_student_99");
        school.moodle.student(School.COURSE, 20, "oec_student_98");
        school.course(5, 6, 2);
        school.moodle.student(5, 17, "oec_student_7");

        ImportReport report = school.run();

        assertThat(report.learners()).isEqualTo(5);
        assertThat(report.matched()).isEqualTo(3);
        assertThat(report.matchRate()).hasValue(0.6);
    }

    @Test
    void withoutLearnersThereIsNoRate() {
        school.journal.failing("learners 1", MoodleGradeException.course(FindingCode.CAPABILITY_MISSING, "closed"));

        ImportReport report = school.run();

        assertThat(report.learners()).isZero();
        assertThat(report.matchRate()).isEmpty();
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
    void findingsNameUsersByIdOnly() {
        school.moodle.add(School.COURSE, Learner.of(17, null, "secret.person@example.test", Set.of("student")));

        assertThat(school.run().findings().toString()).doesNotContain("secret.person");
    }
}
