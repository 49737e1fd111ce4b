package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Enrolled people who are neither learners nor teachers are told of, with the roles that Moodle shows. */
class OtherRolesTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final MemoryOec oec = new MemoryOec(new Journal());
    private final FakeCourse course = moodle.course(4).idnumber("oec_subj_3_course_2");

    OtherRolesTest() {
        oec.course(3, 2);
        course.quiz(1).maximum("10");
        course.enrol(900, "editingteacher");
        course.enrol(901, "teacher");
        course.enrol(901, "manager");
        course.enrol(moodle.serviceUser().account().id(), "gradeimport");
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    private void person(long user, String role) {
        oec.student(user - 100, null);
        (role.isEmpty() ? course.enrolWithoutRole(user) : course.enrol(user, role))
                .idnumber("oec_student_" + (user - 100));
        course.quiz(1).bestGrade(user, "8");
    }

    private ImportReport run(String... roles) {
        MoodleWebService source = MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                .build();
        Site site = Site.of("t" + UUID.randomUUID().toString().substring(0, 8), "MDL");
        GradeImportService.Builder service = GradeImportService.builder(site, source, oec);
        if (roles.length > 0) {
            service.studentRoles(roles);
        }
        return School.addsUp(service.build().importGrades(ImportRequest.allCourses()));
    }

    @Test
    void fivePupilsAreNoLearnersAndThatIsSaid() {
        for (long user = 151; user <= 155; user++) {
            person(user, "pupil");
        }

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.PARTIAL);
        assertThat(report.courses().get(0).state()).isEqualTo(ImportReport.Course.State.FAILED);
        Finding finding = School.finding(report, FindingCode.NO_STUDENT_ROLE);
        assertThat(finding.message()).contains("5 of the enrolled", "5 with the role pupil", "(student)");
        assertThat(finding.users()).containsExactly(151L, 152L, 153L, 154L, 155L);
        assertThat(finding.course()).contains(4L);

        assertThat(run("student", "pupil").counts().delivered()).isEqualTo(5);
    }

    @Test
    void aRoleFromTheCategoryShowsAsNone() {
        person(151, "");
        person(152, "");

        assertThat(School.finding(run(), FindingCode.NO_STUDENT_ROLE).message())
                .contains("2 with no role in the course");
    }

    @Test
    void someWhoAreLeftOutAreInformation() {
        person(151, "student");
        person(152, "pupil");
        person(153, "pupil");
        person(154, "");
        person(155, "guest");
        course.enrol(155, "teacher");

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(School.codes(report)).containsExactly(FindingCode.OTHER_ROLES);
        assertThat(School.finding(report, FindingCode.OTHER_ROLES).message())
                .contains("4 of the enrolled", "2 with the role pupil", "1 with no role", "the role guest and teacher");
    }

    @Test
    void teachersAndStudentsAreNothingToTell() {
        person(151, "student");

        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(School.codes(report)).isEmpty();
    }

    @Test
    void teachersAloneAreNothingToTell() {
        ImportReport report = run();

        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
        assertThat(List.of(report.courses().get(0).learners())).containsExactly(0);
        assertThat(School.codes(report)).isEmpty();
    }

    @Test
    void aTeacherWhoIsALearnerTooCounts() {
        person(151, "student");
        course.enrol(151, "teacher");

        assertThat(School.codes(run())).isEmpty();
    }
}
