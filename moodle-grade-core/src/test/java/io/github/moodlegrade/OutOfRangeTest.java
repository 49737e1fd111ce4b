package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real grades below zero and above the maximum, and those just above zero: read and judged, so that the course is complete. */
class OutOfRangeTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final InMemoryHashStore hashes = new InMemoryHashStore();
    private final Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");
    private final FakeCourse course = moodle.course(4).idnumber("oec_subj_3_course_2");

    OutOfRangeTest() {
        oec.course(3, 2);
        oec.student(51, null);
        oec.student(52, null);
        course.student(151).idnumber("oec_student_51");
        course.student(152).idnumber("oec_student_52");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private ImportReport run() {
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        return School.addsUp(GradeImportService.builder(site, source, oec)
                .hashStore(hashes)
                .build()
                .importGrades(ImportRequest.allCourses()));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, BELOW_ZERO",
        "-0.00001, BELOW_ZERO",
        "-60, BELOW_ZERO",
        "30, ABOVE_MAXIMUM",
        "10.00001, ABOVE_MAXIMUM"
    })
    void isRejectedAndTheCourseIsComplete(String grade, FindingCode code) {
        course.quiz(1).maximum("10").bestGrade(151, grade).bestGrade(152, "8");

        ImportReport report = run();

        assertThat(School.finding(report, code).users()).containsExactly(151L);
        assertThat(School.finding(report, code).activity()).contains("quiz 1");
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.COMPLETE);
        assertThat(School.sum(report)).isEqualTo("2=0+1+1+0+0");
        assertThat(oec.marks()).isEqualTo(Map.of("quiz 1 student 52", "8/10"));
    }

    @Test
    void aGradeThatFallsBelowZeroLeavesTheMark() {
        course.quiz(1).maximum("10").bestGrade(151, "3");
        run();
        course.quiz(1).bestGrade(151, "-2.5");

        ImportReport report = run();

        assertThat(School.codes(report)).containsExactly(FindingCode.BELOW_ZERO);
        assertThat(oec.marks()).isEqualTo(Map.of("quiz 1 student 51", "3/10"));
    }

    @Test
    void halfAPointAndARealZeroOfSqlServerArrive() {
        course.assignment(7).maximum(1).gradeText(151, ".50000").gradeText(152, ".00000");

        ImportReport report = run();

        assertThat(School.sum(report)).isEqualTo("2=0+2+0+0+0");
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(oec.marks()).containsEntry("assignment 7 student 52", "0/1").hasSize(2);
    }
}
