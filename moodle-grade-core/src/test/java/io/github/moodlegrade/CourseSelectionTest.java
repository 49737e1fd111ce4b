package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.match.CourseLinker;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which Moodle courses a run imports, and which pair of subject and course each stands for. */
class CourseSelectionTest {
    private final School school = School.withGrades();

    CourseSelectionTest() {
        school.course(5, 6, 2);
    }

    private static List<Long> courses(ImportReport report) {
        return report.courses().stream()
                .map(course -> course.moodleCourse().id())
                .collect(Collectors.toList());
    }

    @Test
    void byDefaultAllThatBothSidesHave() {
        school.oec.course(9, 9);
        school.oec.course(8, 9);
        school.moodle.course(77, "something else");

        ImportReport report = school.run();

        assertThat(courses(report)).containsExactly(1L, 5L);
        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(finding(report, FindingCode.COURSES_NOT_IN_MOODLE).count()).isEqualTo(2);
        assertThat(report.courses().get(0).course()).isEqualTo(OecCourse.of(3, 2));
    }

    @Test
    void byMoodleId() {
        ImportReport report = school.run(ImportRequest.courses(CourseRef.id(5)));

        assertThat(courses(report)).containsExactly(5L);
        assertThat(codes(report)).isEmpty();
    }

    @Test
    void byIdnumber() {
        assertThat(courses(school.run(ImportRequest.courses(CourseRef.idnumber("oec_subj_3_course_2")))))
                .containsExactly(1L);
    }

    @Test
    void oneCourseNamedInBothWaysIsOneCourse() {
        ImportReport report =
                school.run(ImportRequest.courses(CourseRef.id(1), CourseRef.idnumber("oec_subj_3_course_2")));

        assertThat(courses(report)).containsExactly(1L);
        assertThat(codes(report)).doesNotContain(FindingCode.COURSE_UNKNOWN);
    }

    @Test
    void namingACourseTwiceIsNamingItOnce() {
        assertThat(courses(school.run(ImportRequest.courses(CourseRef.id(5), CourseRef.id(5)))))
                .containsExactly(5L);
    }

    @Test
    void aCourseThatNobodyKnowsIsNamed() {
        ImportReport report = school.run(
                ImportRequest.courses(CourseRef.id(404), CourseRef.id(5), CourseRef.idnumber("oec_subj_404_course_2")));

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(courses(report)).containsExactly(5L);
        assertThat(report.findings())
                .extracting(finding -> finding.code() + " " + finding.message().contains("404"))
                .containsExactly("COURSE_UNKNOWN true", "COURSE_UNKNOWN true");
    }

    @Test
    void aMoodleCourseThatStandsForNoPairIsNamed() {
        school.moodle.course(77, "something else");

        ImportReport report = school.run(ImportRequest.courses(CourseRef.id(77)));

        assertThat(finding(report, FindingCode.COURSE_UNKNOWN).message()).contains("id 77");
    }

    @Test
    void aMoodleCourseOfTwoPairsIsRefusedAndTheOthersGoOn() {
        school.oec.course(30, 20);

        ImportReport report = school.builder()
                .courseLinker(pair -> Optional.of(CourseRef.id(pair.subjectId() == 6 ? 5 : 1)))
                .build()
                .importGrades(ImportRequest.allCourses());

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(courses(report)).containsExactly(5L);
        assertThat(finding(report, FindingCode.COURSE_AMBIGUOUS).course()).contains(1L);
        assertThat(finding(report, FindingCode.COURSE_AMBIGUOUS).message())
                .contains("subject 3 of course 2", "subject 30 of course 20");
        assertThat(school.oec.marks()).isEmpty();
    }

    @Test
    void twoNamesOfOneMoodleCourseAreAmbiguousWhateverTheRequestNames() {
        school.oec.course(30, 20);

        CourseLinker byIdnumber = CourseLinker.byIdnumber();
        ImportReport report = school.builder()
                .courseLinker(
                        pair -> pair.subjectId() == 30 ? Optional.of(CourseRef.id(1)) : byIdnumber.moodleCourseOf(pair))
                .build()
                .importGrades(ImportRequest.courses(CourseRef.idnumber("oec_subj_3_course_2")));

        assertThat(codes(report)).contains(FindingCode.COURSE_AMBIGUOUS);
        assertThat(courses(report)).isEmpty();
    }

    @Test
    void aHostsOwnLinkerMayNameCoursesInAnyWayAndLeavePairsOut() {
        ImportReport report = school.builder()
                .courseLinker(pair -> pair.subjectId() == 6 ? Optional.empty() : Optional.of(CourseRef.id(1)))
                .build()
                .importGrades(ImportRequest.courses(CourseRef.idnumber("oec_subj_3_course_2")));

        assertThat(courses(report)).containsExactly(1L);
        assertThat(codes(report)).doesNotContain(FindingCode.COURSE_UNKNOWN);
    }

    @Test
    void aRequestNamesAtLeastOneCourse() {
        assertThatThrownBy(() -> ImportRequest.courses(new CourseRef[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allCourses()");
    }
}
