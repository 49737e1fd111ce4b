package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A firewall that refuses requests of one course: the others are imported, in this run. */
class BlockedRequestImportTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final MoodleWebService source =
            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token())).build();
    private final Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");

    BlockedRequestImportTest() {
        oec.student(51, null);
        for (long id = 2; id <= 4; id++) {
            FakeCourse course = moodle.course(id).idnumber("oec_subj_" + id + "_course_7");
            oec.course(id, 7);
            course.student(151).idnumber("oec_student_51");
            course.quiz(id).maximum("10").bestGrade(151, "8");
        }
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private ImportReport run() {
        return School.addsUp(GradeImportService.builder(site, source, oec)
                .firstCourse((courses, now) -> 0)
                .build()
                .importGrades(ImportRequest.allCourses()));
    }

    @ParameterizedTest
    @CsvSource({
        "core_enrol_get_enrolled_users, courseid",
        "mod_quiz_get_quizzes_by_courses, courseids[0]",
        "mod_assign_get_assignments, courseids[0]"
    })
    void theCoursesBehindItAreImported(String function, String field) {
        moodle.onRequest(
                request -> request.function().equals(function)
                        && "2".equals(request.fields().get(field)),
                Fault.answer(403, "text/html", "<title>Forbidden by rule 949110</title>"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.PARTIAL);
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .containsExactlyInAnyOrder(State.FAILED, State.COMPLETE, State.COMPLETE);
        assertThat(School.codes(report)).containsExactly(FindingCode.REQUEST_BLOCKED);
        assertThat(School.finding(report, FindingCode.REQUEST_BLOCKED).course()).contains(2L);
        assertThat(School.finding(report, FindingCode.REQUEST_BLOCKED).message())
                .contains(function, "HTTP 403")
                .doesNotContain("rule");
        assertThat(oec.marks()).isEqualTo(Map.of("quiz 3 student 51", "8/10", "quiz 4 student 51", "8/10"));
    }

    @Test
    void whereOnlyBatchesAreRefusedEverythingIsImported() {
        moodle.onRequest(
                request -> request.function().equals("tool_mobile_call_external_functions"),
                Fault.redirect(302, "https://waf.school.example/blocked"));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(oec.marks()).hasSize(3);
        assertThat(moodle.calls("tool_mobile_call_external_functions"))
                .as("one batch a run is enough to know")
                .isEqualTo(1);
    }

    @Test
    void aMoodleThatIsSwitchedOffInTheMiddleEndsTheRun() {
        moodle.before("core_enrol_get_enrolled_users", () -> moodle.site(SiteCondition.REST_DISABLED));

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.FAILED);
        assertThat(School.codes(report)).contains(FindingCode.WEB_SERVICES_OFF);
    }
}
