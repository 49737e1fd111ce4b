package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands before Moodle answers one request of one course in its own way, whatever the status: the other course is imported. */
class BlockedCourseImportTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());

    BlockedCourseImportTest() {
        for (int course = 4; course <= 5; course++) {
            oec.student(50 + course, null);
            oec.course(course, 7);
            var at = moodle.course(course).idnumber("oec_subj_" + course + "_course_7");
            at.student(150 + course).idnumber("oec_student_" + (50 + course));
            at.quiz(40 + course).maximum("10").bestGrade(150 + course, "8");
            at.assignment(70 + course).maximum(100).markingWorkflow(true).grade(150 + course, "66");
            at.assignment(80 + course).maximum(100).grade(150 + course, "55");
        }
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private ImportReport run() {
        return School.addsUp(GradeImportService.builder(
                        Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(HttpSettings.builder().readRetries(0).build())
                                .build(),
                        oec)
                .firstCourse((courses, now) -> 0)
                .build()
                .importGrades(ImportRequest.allCourses()));
    }

    static Stream<Arguments> answers() {
        return Stream.of("core_enrol_get_enrolled_users", "mod_quiz_get_quizzes_by_courses", "mod_assign_get_grades")
                .flatMap(function -> Stream.of(
                                Fault.answer(451, "text/plain", "legal"),
                                Fault.answer(413, "text/html", "<html>too large</html>"),
                                Fault.answer(418, "application/json", "{\"blocked\":true}"),
                                Fault.answer(405, "text/html", ""),
                                Fault.redirect(307, "/login/index.php"),
                                Fault.answer(200, "text/html", "<html><title>Captcha</title></html>"))
                        .map(fault -> Arguments.of(function, fault)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void costsThisCourseAtMost(String function, Fault fault) {
        moodle.onRequests(request -> request.function().equals(function), 1, fault);

        ImportReport report = run();

        assertThat(report.failure()).isEmpty();
        assertThat(report.courses())
                .extracting(ImportReport.Course::state)
                .doesNotContain(ImportReport.Course.State.NOT_REACHED);
        assertThat(report.counts().delivered()).isGreaterThanOrEqualTo(2);
        assertThat(report.findings())
                .isNotEmpty()
                .allMatch(finding -> finding.course().isPresent());
    }

    @Test
    void anAnswerAboutStatesThatIsEndlessWithholdsThatAssignmentAlone() {
        moodle.onRequests(
                request -> request.function().equals("mod_assign_get_submissions"),
                1,
                Fault.answer(200, "application/json", "{\"assignments\":[" + "1,".repeat(5_000_000)));

        ImportReport report = run();

        assertThat(report.failure()).isEmpty();
        assertThat(report.counts().delivered()).isGreaterThanOrEqualTo(4);
        assertThat(School.codes(report)).doesNotContain(FindingCode.UNEXPECTED_FAILURE);
    }
}
