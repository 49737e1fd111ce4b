package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brothers and sisters share an address, so an e-mail leads to students of the course only; an idnumber leads to anybody. */
class FamilyAddressTest {
    private final School school = School.withGrades();

    private void learnerByEmail(String email) {
        school.moodle.add(School.COURSE, Learner.of(17, "", email, Set.of("student")));
    }

    @Test
    void theSisterInAnotherCourseDoesNotGetTheMark() {
        school.oec.dropStudent(7);
        school.oec.student(70, "seven@example.test");
        school.oec.elsewhere.add(70L);
        learnerByEmail("seven@example.test");

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).users()).containsExactly(17L);
        assertThat(school.oec.mark(school.quiz, 70)).isEqualTo("none");
    }

    @Test
    void norDoesSheMakeTheStudentOfTheCourseAmbiguous() {
        school.oec.student(70, "Seven@Example.test");
        school.oec.elsewhere.add(70L);
        learnerByEmail("seven@example.test");

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void twoOfOneAddressInTheCourseAreAmbiguous() {
        school.oec.student(70, "seven@example.test");
        learnerByEmail("seven@example.test");

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.AMBIGUOUS).message()).contains("[7, 70]");
        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
    }

    @Test
    void byIdnumberAStudentWhoIsNotEnrolledIsImportedAndListed() {
        school.oec.elsewhere.add(7L);

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(finding(report, FindingCode.NOT_ENROLLED).users()).containsExactly(17L);
        assertThat(finding(report, FindingCode.NOT_ENROLLED).message())
                .isEqualTo("the idnumber names a student who is not enrolled in course 2 of OpenEduCat");
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    @Test
    void whereAllAreEnrolledNobodyElseIsAskedFor() {
        assertThat(codes(school.run())).doesNotContain(FindingCode.NOT_ENROLLED);

        assertThat(school.journal.steps("enrolled")).hasSize(1);
        assertThat(school.journal.steps("students")).isEmpty();
    }

    @Test
    void theStudentsOfACourseAreReadOnceForAllItsSubjects() {
        school.course(2, 4, 2);
        school.moodle.student(2, 17, "oec_student_7");
        school.course(3, 3, 9);
        school.moodle.student(3, 17, "oec_student_7");

        school.run();

        assertThat(school.journal.steps("enrolled")).as("course 2 and course 9").hasSize(2);
    }

    @Test
    void aMatcherOfTheHostIsHeldToTheSameRule() {
        school.oec.student(70, "seventy@example.test");
        school.oec.elsewhere.add(70L);

        ImportReport report = School.addsUp(school.builder()
                .studentMatcher(learner -> learner.userId() == 17
                        ? List.of(StudentRef.email("seventy@example.test"), StudentRef.id(7))
                        : List.of(StudentRef.id(8)))
                .build()
                .importGrades(ImportRequest.allCourses()));

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oec_student_20231004567",
                "oec_student_2147483648",
                "oec_student_999999999999999999",
                "oec_student_9223372036854775808",
                "OEC_STUDENT_000123456789012345678901234567890"
            })
    void anIdThatNoOdooCanHaveIsAnUnknownStudentWithoutFallbackToTheEmail(String idnumber) {
        school.moodle.add(School.COURSE, Learner.of(17, idnumber, "seven@example.test", Set.of("student")));

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(finding(report, FindingCode.UNKNOWN_STUDENT).message()).contains("a student id above 2147483647");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("none");
    }
}
