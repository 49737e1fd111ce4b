package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a host learns that gives the courses to several processes. */
class CourseLinksTest {
    private final School school = School.withGrades();

    CourseLinksTest() {
        school.course(5, 6, 2);
        school.course(9, 6, 1);
    }

    private CourseLinks links() {
        return school.builder().build().courseLinks();
    }

    private static Map<Long, List<Long>> ids(CourseLinks links) {
        Map<Long, List<Long>> ids = new TreeMap<>();
        links.byOpCourse()
                .forEach((opCourse, courses) ->
                        ids.put(opCourse, courses.stream().map(MoodleCourse::id).collect(Collectors.toList())));
        return ids;
    }

    @Test
    void allMoodleCoursesOfAnOpCourseAreTogether() {
        CourseLinks links = links();

        assertThat(ids(links)).isEqualTo(Map.of(1L, List.of(9L), 2L, List.of(1L, 5L)));
        assertThat(links.byOpCourse().keySet()).containsExactly(1L, 2L);
        assertThat(links.findings()).isEmpty();
        assertThat(links).hasToString("2 op.courses with 3 Moodle courses");
    }

    @Test
    void theyAreThoseThatARunOfAllCoursesImports() {
        ImportReport report = school.run();

        assertThat(ids(links()))
                .isEqualTo(report.courses().stream()
                        .collect(Collectors.groupingBy(
                                course -> course.course().courseId(),
                                Collectors.mapping(
                                        course -> course.moodleCourse().id(), Collectors.toList()))));
    }

    @Test
    void nothingIsReadButCoursesAndNothingWritten() {
        school.forbidWriting();

        links();

        assertThat(school.journal.steps()).containsExactly("open", "courses", "findCourses");
    }

    @Test
    void whatARunOfSomeCoursesWouldNotSayIsSaidHere() {
        school.oec.course(8, 9);
        school.oec.course(30, 20);

        CourseLinks links = school.builder()
                .courseLinker(pair -> pair.subjectId() == 30
                        ? Optional.of(CourseRef.id(1))
                        : Optional.of(
                                CourseRef.idnumber("oec_subj_" + pair.subjectId() + "_course_" + pair.courseId())))
                .build()
                .courseLinks();

        assertThat(ids(links)).isEqualTo(Map.of(1L, List.of(9L), 2L, List.of(5L)));
        assertThat(links.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.COURSE_AMBIGUOUS, FindingCode.COURSES_NOT_IN_MOODLE);
    }

    @Test
    void aServerThatCannotBeAskedIsToldAsItIs() {
        MoodleGradeException down = MoodleGradeException.run(FindingCode.MOODLE_UNAVAILABLE, "down");
        school.journal.failing("findCourses", down);

        assertThatThrownBy(this::links).isSameAs(down);
    }

    @Test
    void whateverASourceThrowsNamesTheRunAndNoMore() {
        school.journal.failing("findCourses", new IllegalStateException("secret"));

        assertThatThrownBy(this::links)
                .isInstanceOfSatisfying(
                        MoodleGradeException.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo(FindingCode.UNEXPECTED_FAILURE))
                .hasMessageNotContaining("secret");
    }

    @Test
    void aServiceThatWasStoppedAsksNothingMore() {
        GradeImportService service = school.builder().build();
        service.stop();

        assertThatThrownBy(service::courseLinks)
                .isInstanceOfSatisfying(
                        MoodleGradeException.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo(FindingCode.CANCELLED));
        assertThat(school.journal.steps()).doesNotContain("courses", "findCourses");
        assertThat(Thread.interrupted()).as("an interrupt that nobody sent").isFalse();
    }

    @Test
    void anInterruptEndsItAndIsKept() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(this::links)
                    .isInstanceOfSatisfying(
                            MoodleGradeException.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo(FindingCode.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aRunUnderWayDoesNotKeepItOut() {
        school.journal.before("learners 1", () -> assertThat(ids(links())).hasSize(2));

        assertThat(school.run().status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    @Test
    void nobodyCanChangeIt() {
        CourseLinks links = links();

        assertThatThrownBy(() -> links.byOpCourse().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> links.byOpCourse().getOrDefault(2L, List.of()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
