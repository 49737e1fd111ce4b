package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Learners whom an idnumber, an e-mail and the enrolments of OpenEduCat tell different things of. */
class EnrolmentAndNumberTest {
    private final School school = School.withGrades();

    private void learner(long user, @Nullable String idnumber, @Nullable String email) {
        school.moodle.add(School.COURSE, Learner.of(user, idnumber, email, Set.of("student")));
    }

    @Test
    void theBrotherByNumberAndTheSisterByTheirAddressAreOneStudentAndRefused() {
        learner(17, "oec_student_7", "family@example.test");
        learner(18, null, "seven@example.test");

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.AMBIGUOUS).users()).containsExactlyInAnyOrder(17L, 18L);
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void twoLearnersOfOneStudentWhoIsNotEnrolledAreAmbiguousAndNotListedAsImported() {
        school.oec.elsewhere.add(7L);
        learner(18, " OEC_student_7 ", null);

        ImportReport report = school.run();

        assertThat(codes(report)).contains(FindingCode.AMBIGUOUS).doesNotContain(FindingCode.NOT_ENROLLED);
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void anEmptyAddressIsNobodys() {
        school.oec.student(9, "");
        school.oec.student(10, " ");
        learner(17, " ", " ");
        learner(18, "", "");

        ImportReport report = school.run();

        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).users()).containsExactlyInAnyOrder(17L, 18L);
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void anAddressIsComparedWithoutCaseAndOuterBlanks() {
        learner(17, null, "  SEVEN@EXAMPLE.TEST ");

        assertThat(sum(school.run())).isEqualTo("4=0+3+0+1+0");
    }

    @Test
    void aMatcherThatNamesANumberElsewhereFirstIsBelievedBeforeTheAddress() {
        school.oec.student(70, "seventy@example.test");
        school.oec.elsewhere.add(70L);

        ImportReport report = School.addsUp(school.builder()
                .studentMatcher(learner -> learner.userId() == 17
                        ? List.of(StudentRef.id(70), StudentRef.email("seven@example.test"))
                        : List.of(StudentRef.id(8)))
                .build()
                .importGrades(ImportRequest.allCourses()));

        assertThat(school.oec.mark(school.quiz, 70)).isEqualTo("8/10");
        assertThat(finding(report, FindingCode.NOT_ENROLLED).users()).containsExactly(17L);
    }

    @Test
    void aListOfStudentsThatCouldNotBeReadIsReadAgainForTheNextSubject() {
        school.course(2, 4, 2);
        school.moodle.student(2, 17, "oec_student_7");
        school.journal.failing("enrolled#1", MoodleGradeException.course(FindingCode.ODOO_UNAVAILABLE, "a moment"));

        ImportReport report = school.run();

        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactly(ImportReport.Course.State.FAILED, ImportReport.Course.State.COMPLETE);
    }

    @Test
    void whoIsEnrolledLaterIsNotListedAnyMoreAndNothingIsWrittenTwice() {
        school.oec.elsewhere.add(7L);
        school.run();
        school.oec.elsewhere.clear();

        ImportReport report = school.run();

        assertThat(sum(report)).isEqualTo("4=3+0+0+1+0");
        assertThat(codes(report)).doesNotContain(FindingCode.NOT_ENROLLED);
    }
}
