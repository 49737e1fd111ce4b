package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.match.StudentMatcher;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's own {@link StudentMatcher}, well made or not; core alone decides what is ambiguous. */
class HostMatcherTest {
    private final School school = School.withGrades();

    private ImportReport run(StudentMatcher matcher) {
        return School.addsUp(school.builder().studentMatcher(matcher).build().importGrades(ImportRequest.allCourses()));
    }

    @Test
    void theFirstCandidateThatExistsDecides() {
        ImportReport report = run(learner -> List.of(StudentRef.id(99), StudentRef.id(learner.userId() - 10)));

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
    }

    @Test
    void namingOneStudentTwiceOrInTwoWaysIsNamingOne() {
        ImportReport report = run(learner -> learner.userId() == 17
                ? List.of(StudentRef.id(7), StudentRef.id(7), StudentRef.email("seven@example.test"))
                : List.of(StudentRef.email("EIGHT@example.test"), StudentRef.id(8)));

        assertThat(sum(report)).isEqualTo("4=0+3+0+1+0");
        assertThat(codes(report)).containsOnly(FindingCode.ROUNDED);
    }

    @Test
    void oneStudentForEverybodyIsAmbiguous() {
        ImportReport report = run(learner -> List.of(StudentRef.id(7)));

        assertThat(finding(report, FindingCode.AMBIGUOUS).message())
                .isEqualTo("Moodle users [17, 18] are all student 7");
        assertThat(report.courses()).extracting(Course::state).containsExactly(State.FAILED);
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void noCandidatesMeanUnmatched() {
        ImportReport report = run(learner -> learner.userId() == 17 ? List.of() : List.of(StudentRef.id(8)));

        assertThat(finding(report, FindingCode.LEARNER_UNMATCHED).message())
                .startsWith("the idnumber \"oec_student_7\" leads to no student");
        assertThat(report.courses().get(0).matched()).isEqualTo(1);
    }

    @Test
    void unknownIdsAreNamed() {
        ImportReport report = run(learner ->
                learner.userId() == 17 ? List.of(StudentRef.id(98), StudentRef.id(99)) : List.of(StudentRef.id(8)));

        assertThat(finding(report, FindingCode.UNKNOWN_STUDENT).message()).contains("student 98 and student 99");
        assertThat(finding(report, FindingCode.UNKNOWN_STUDENT).users()).containsExactly(17L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "throws as if the run were over", "null", "null inside"})
    void aBrokenMatcherFailsTheCourseAndSaysSo(String how) {
        school.course(5, 6, 2);
        school.moodle.student(5, 30, "oec_student_7");
        school.moodle.grade(school.moodle.quiz(5, 50, "10"), 30, "4");
        try (Logs logs = Logs.captured()) {
            ImportReport report = run(learner -> {
                if (learner.userId() != 18) {
                    return List.of(StudentRef.id(7));
                }
                switch (how) {
                    case "throws":
                        throw new IllegalStateException("s3cret");
                    case "throws as if the run were over":
                        throw MoodleGradeException.run(FindingCode.TOKEN_REFUSED, "s3cret");
                    case "null":
                        return brokenly(null);
                    default:
                        return brokenly(Arrays.asList(StudentRef.id(8), null));
                }
            });

            assertThat(report.status()).isEqualTo(Status.PARTIAL);
            assertThat(report.courses()).extracting(Course::state).containsExactly(State.FAILED, State.COMPLETE);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                    .startsWith("the student matcher asked about Moodle user 18 threw ")
                    .contains(report.runId())
                    .doesNotContain("s3cret");
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).course()).contains(School.COURSE);
            assertThat(logs.records()).hasSize(1);
            assertThat(school.oec.marks()).containsOnlyKeys("quiz 50 student 7");
        }
    }

    @SuppressWarnings("NullAway") // what a host without null checks may return
    private static List<StudentRef> brokenly(@org.jspecify.annotations.Nullable List<StudentRef> refs) {
        return refs;
    }

    @Test
    void aLinkerThatThrowsEndsTheRunAndSaysSo() {
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.builder()
                    .courseLinker(pair -> {
                        throw new IllegalStateException("s3cret");
                    })
                    .build()
                    .importGrades(ImportRequest.allCourses());

            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(finding(report, FindingCode.UNEXPECTED_FAILURE).message())
                    .startsWith("the course linker asked about subject 3 of course 2 threw ")
                    .doesNotContain("s3cret");
            assertThat(logs.records()).hasSize(1);
        }
    }

    @Test
    void anActivityFilterThatThrowsFailsTheCourse() {
        school.course(5, 6, 2);
        try (Logs logs = Logs.captured()) {
            ImportReport report = school.run(ImportRequest.allCourses().activities(activity -> {
                throw new IllegalStateException("s3cret");
            }));

            assertThat(report.courses()).extracting(Course::state).containsExactly(State.FAILED, State.COMPLETE);
            assertThat(report.findings().toString()).doesNotContain("s3cret");
            assertThat(logs.records()).hasSize(1);
        }
    }

    @Test
    void anActivityFilterLeavesActivitiesOut() {
        ImportReport report =
                school.run(ImportRequest.allCourses().activities(activity -> !activity.equals(school.quiz)));

        assertThat(sum(report)).isEqualTo("2=0+1+0+1+0");
        assertThat(school.oec.marks()).containsOnlyKeys("assignment 42 student 7");
    }
}
