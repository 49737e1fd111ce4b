package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An unmatched learner, from Moodle's list of enrolled users to the students of the OpenEduCat course. */
class NearestStudentsTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.V19).seedSchool();

    @BeforeEach
    void school() {
        var course = moodle.course(4).idnumber("oec_subj_3_course_2").name("Course", "C");
        for (long student = 51; student <= 53; student++) {
            course.student(1000 + student).idnumber("oec_student_" + student).email("");
            course.quiz(42).maximum("10").bestGrade(1000 + student, "7");
        }
    }

    @AfterEach
    void stop() {
        moodle.close();
        oec.close();
    }

    private ImportReport run() {
        HttpSettings http = HttpSettings.builder()
                .client(PastTheNetwork.to(moodle, oec))
                .readRetries(0)
                .build();
        OdooConnection odoo = OdooConnection.of(oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()), http);
        return GradeImportService.builder(
                        Site.of("nearest", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(http)
                                .build(),
                        OpenEduCat.builder(odoo).build())
                .build()
                .importGrades(ImportRequest.allCourses());
    }

    private static List<String> unmatched(ImportReport report) {
        return report.findings().stream()
                .filter(finding -> finding.code() == FindingCode.LEARNER_UNMATCHED)
                .map(finding -> finding.users() + " " + finding.message())
                .collect(Collectors.toList());
    }

    @Test
    void isAStudentOfTheSameCourse() {
        oec.addStudent(52, "Trần Thị Đào", "dao@example.test");
        oec.addStudent(1, "Dao Tran Thi", "elsewhere@example.test");
        moodle.user(1052).idnumber("").email("tran@example.test").name("Dao", "Tran Thi");

        assertThat(unmatched(run()))
                .containsExactly(
                        "[1052] no idnumber, and no student of the course has this e-mail; nearest: student 52 (same name)");
    }

    @Test
    void costsNoCallMore() {
        run();
        moodle.user(1052).idnumber("").name("A", "B");
        moodle.user(1053).idnumber("").name("C", "D");

        assertThat(unmatched(run())).hasSize(1);
        assertThat(oec.calls("op.student", "search_read")).as("once a run").isEqualTo(2);
    }

    @Test
    void isNotLookedForWhereEnrolmentsMayNotBeRead() {
        oec.onCall(
                call -> call.model().equals("op.student"),
                Fault.xmlRpcFault(4, "You are not allowed to access 'Student Course Details' records."));

        ImportReport report = run();

        assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.RIGHTS_MISSING);
        assertThat(report.counts().delivered()).isZero();
    }
}
