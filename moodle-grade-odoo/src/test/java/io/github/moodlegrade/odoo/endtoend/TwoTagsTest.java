package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes of sites, periods and courses that begin alike. */
class TwoTagsTest {
    private final SmallSchool school = SmallSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private ImportReport run(String site, String tag, ImportRequest request) {
        return school.service(Site.of(site, tag), HttpSettings.ofDefaults()).importGrades(request);
    }

    private void nextYear(FakeCourse course) {
        school.oec.addBatch(10, 2, "2026-09-01");
        for (int student = 51; student <= 54; student++) {
            course.unenrol(1000 + student);
        }
        for (int student = 401; student <= 404; student++) {
            school.oec.addStudent(student, "Student " + student, "s" + student + "@example.test");
            school.oec.enrol(student, 2, 10);
            course.student(1000 + student).idnumber("oec_student_" + student);
            school.quiz.bestGrade(1000 + student, "9");
        }
    }

    @Test
    void aTagThatBeginsLikeAnotherOneHasRecordsAndPeriodsOfItsOwn() {
        ImportRequest permitted = ImportRequest.allCourses().beginningPeriods();
        run("a", "MDL", permitted);
        nextYear(school.moodle.course(4));
        run("a", "MDL", permitted);
        Map<String, String> before = school.shown();
        school.store = new InMemoryHashStore();

        ImportReport other = run("b", "MD", permitted);

        assertThat(SmallSchool.findings(other, FindingCode.PERIOD_BEGUN)).isEmpty();
        assertThat(school.shown()).containsAllEntriesOf(before).containsKeys("MD-Q42", "session MD-C4");
        assertThat(school.shown()).doesNotContainKeys("MD-Q42-2", "session MD-C4-2");
    }

    @Test
    void aCourseWhoseNumberBeginsLikeAnotherOnesIsNoPeriodOfIt() {
        school.oec.put("op.exam.session", 77, sessionOf("MDL-C42"));
        school.oec.put("op.exam.session", 78, sessionOf("MDL-C4-0"));
        school.oec.put("op.exam.session", 79, sessionOf("MDL-C4-1"));
        school.oec.put("op.exam.session", 80, sessionOf("MDL-C4-02"));
        school.oec.put("op.exam.session", 81, sessionOf("MDL-C4-2B"));

        run("a", "MDL", ImportRequest.allCourses());

        assertThat(school.shown())
                .containsEntry("session MDL-C4", "held")
                .containsEntry("MDL-Q42 student 51", "present 7");
    }

    private static Map<String, Object> sessionOf(String code) {
        return Map.of(
                "exam_code",
                code,
                "name",
                code,
                "course_id",
                2,
                "batch_id",
                2,
                "exam_type",
                1,
                "start_date",
                "2026-01-01",
                "end_date",
                "2026-12-31");
    }

    @Test
    void aCodeThatTheSecondPeriodMakesTooLongIsRefusedBeforeAnythingIsWritten() {
        FakeCourse big =
                school.moodle.course(123456789).idnumber("oec_subj_1_course_2").name("Big", "B");
        var quiz = big.quiz(43).maximum("10");
        for (int student = 51; student <= 54; student++) {
            big.student(1000 + student).idnumber("oec_student_" + student);
            quiz.bestGrade(1000 + student, "3");
        }
        assertThat(run("a", "ABCD", ImportRequest.allCourses()).counts().delivered())
                .isEqualTo(12);
        nextYear(big);
        for (int student = 401; student <= 404; student++) {
            quiz.bestGrade(1000 + student, "9");
        }
        Map<String, String> before = school.shown();

        ImportReport report = run("a", "ABCD", ImportRequest.allCourses().beginningPeriods());

        assertThat(SmallSchool.findings(report, FindingCode.BAD_CONFIGURATION))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("ABCD-C123456789-2"));
        assertThat(school.shown()).isEqualTo(before);
    }
}
