package io.github.moodlegrade.odoo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Thorough
class HostProcessTest {
    private final FakeMoodle moodle = FakeMoodle.start();
    private final FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.V18).seedSchool();

    @TempDir
    private Path folder;

    @BeforeEach
    void aCourseWithOneGrade() {
        moodle.course(4).idnumber("oec_subj_3_course_2").name("Algebra", "ALG");
        moodle.course(4).quiz(42).maximum("10").bestGrade(1051, "7");
        moodle.course(4).student(1051).idnumber("oec_student_51");
    }

    @AfterEach
    void stop() {
        moodle.close();
        oec.close();
    }

    private HostSettings settings() {
        return HostSettings.ofSite("process")
                .moodle(moodle.url(), moodle.token())
                .odoo(oec.url(), oec.database(), oec.login(), oec.apiKey())
                .store("jdbc:h2:file:" + folder.resolve("hashes"), "", "");
    }

    @Test
    void anImportInAnotherProcess() {
        try (HostProcess host = HostProcess.start(settings())) {
            host.run();
            host.awaitStep(4, Step.DELIVER);
            HostReport report = host.awaitReport();

            assertThat(report.status()).isEqualTo(Status.COMPLETED);
            assertThat(report.count("delivered")).isEqualTo(1);
            assertThat(report.courses()).containsExactly("COMPLETE");
            assertThat(report.findings()).containsExactly("COURSES_NOT_IN_MOODLE");
            assertThat(host.importGrades().count("unchanged")).isEqualTo(1);
            assertThat(String.join(" ", host.output())).doesNotContain(moodle.token(), oec.apiKey());
        }
    }

    @Test
    void aKilledHostSaysNothingMore() {
        HostProcess host = HostProcess.start(settings());
        moodle.onRequest(request -> request.function().equals("core_enrol_get_enrolled_users"), Fault.hang());
        host.run();
        host.awaitStep(4, Step.READ);
        host.kill();

        assertThat(host.isAlive()).isFalse();
        assertThat(host.output()).contains("ready", "step 4 READ").noneMatch(line -> line.startsWith("report"));
        assertThatThrownBy(host::importGrades).isInstanceOf(AssertionError.class);
        host.close();
    }

    @Test
    void aHostThatCannotStartSaysWhy() {
        assertThatThrownBy(() -> HostProcess.start(settings().store("jdbc:nosuch:x", "", "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No suitable driver");
    }
}
