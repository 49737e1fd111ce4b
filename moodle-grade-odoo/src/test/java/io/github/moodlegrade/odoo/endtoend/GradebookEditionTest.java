package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which edition a run writes, and that nothing but a missing model leads to the other one. */
class GradebookEditionTest {
    private static final ImportRequest ALL = ImportRequest.allCourses();

    private static FakeOpenEduCat withoutGradebooks() {
        return withoutGradebooks(OdooVersion.strictest());
    }

    private static FakeOpenEduCat withoutGradebooks(OdooVersion version) {
        return FakeOpenEduCat.start(version).withAssignments().seedSchool();
    }

    private static Finding onlyError(ImportReport report) {
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(GradebookSchool.findings(report)).hasSize(1);
        return GradebookSchool.findings(report).get(0);
    }

    @Test
    void assignmentsAloneAreTheCommunitys() {
        try (GradebookSchool school = new GradebookSchool(withoutGradebooks()).graded()) {
            ImportReport report = school.run();

            assertThat(report.target()).startsWith("community@");
            assertThat(report.counts().delivered()).isEqualTo(12);
            assertThat(school.oec.rows("op.exam")).hasSize(3);
            assertThat(school.oec.rows("grading.assignment")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(OdooWire.class)
    void gradebooksThatAreInstalledLaterGetEverythingByThemselvesWithinAnHour(OdooWire wire) {
        try (GradebookSchool school = new GradebookSchool(withoutGradebooks(GradebookSchool.speaking(wire))).graded()) {
            school.wire = wire;
            GradeImportService host = school.service();
            assertThat(host.importGrades(ALL).target()).startsWith("community@");

            school.oec.withGrading().grading().seed();
            school.clock.pass(Duration.ofMinutes(59));
            ImportReport stillBelieved = host.importGrades(ALL);
            assertThat(stillBelieved.target()).startsWith("community@");
            assertThat(stillBelieved.counts().unchanged()).isEqualTo(12);

            school.clock.pass(Duration.ofMinutes(2));
            ImportReport report = host.importGrades(ALL);
            assertThat(report.target()).startsWith("enterprise@");
            assertThat(report.counts().delivered()).isEqualTo(12);
            assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
            assertThat(host.importGrades(ALL).counts().unchanged()).isEqualTo(12);
        }
    }

    @Test
    void aChosenEditionIsNotAskedFor() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.edition = Edition.COMMUNITY;
            ImportReport report = school.run();

            assertThat(report.target()).startsWith("community@");
            assertThat(school.oec.calls("gradebook.line", "fields_get")).isZero();
            assertThat(school.oec.rows("op.exam")).hasSize(3);
            assertThat(school.oec.rows("gradebook.line")).isEmpty();

            school.edition = Edition.ENTERPRISE;
            assertThat(school.run().counts().delivered())
                    .as("another target knows nothing of the first")
                    .isEqualTo(12);
        }
    }

    @Test
    void chosenGradebooksThatAreMissingEndTheRun() {
        try (GradebookSchool school = new GradebookSchool(withoutGradebooks()).graded()) {
            school.edition = Edition.ENTERPRISE;

            Finding missing = onlyError(school.run());

            assertThat(missing.code()).isEqualTo(FindingCode.MODEL_MISSING);
            assertThat(missing.message()).contains("gradebook.line");
            assertThat(school.oec.rows("op.exam")).isEmpty();
        }
    }

    @Test
    void aDatabaseWithNeitherNamesBothModules() {
        try (GradebookSchool school = new GradebookSchool(withoutGradebooks()).graded()) {
            school.oec.onCall(
                    (model, method) -> model.startsWith("op.exam"),
                    Fault.xmlRpcFault(2, "Object op.exam.attendees doesn't exist"));

            Finding missing = onlyError(school.run());

            assertThat(missing.code()).isEqualTo(FindingCode.MODEL_MISSING);
            assertThat(missing.message() + missing.remedy())
                    .contains("openeducat_exam")
                    .contains("openeducat_grading");
        }
    }

    static Stream<Arguments> notMissing() {
        return Stream.of(
                Arguments.of(Fault.closeBeforeEffect(), FindingCode.ODOO_UNAVAILABLE),
                Arguments.of(Fault.html(502), FindingCode.ODOO_UNAVAILABLE),
                Arguments.of(Fault.xmlRpcFault(4, "You are not allowed to access"), FindingCode.RIGHTS_MISSING),
                Arguments.of(Fault.serverStopping(), FindingCode.ODOO_UNAVAILABLE),
                Arguments.of(Fault.xmlRpcFault(1, "KeyError: 'x'"), FindingCode.ODOO_REFUSED));
    }

    @ParameterizedTest
    @MethodSource("notMissing")
    void whateverElseKeepsTheProbeFromAnsweringEndsTheRun(Fault fault, FindingCode code) {
        for (OdooWire wire : OdooWire.values()) {
            try (GradebookSchool school = GradebookSchool.over(wire)) {
                school.http = HttpSettings.builder().readRetries(0).build();
                school.oec.onCall((model, method) -> model.equals("gradebook.line"), fault);

                Finding why = onlyError(school.run());

                assertThat(why.code()).as("%s", why).isEqualTo(code);
                assertThat(school.oec.rows("op.exam")).isEmpty();
                school.oec.clearFaults();
                assertThat(school.run().target()).startsWith("enterprise@");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V14", "V18", "V19_2025"})
    void theLeastRightsOfAnImportAreEnoughForTheProbe(OdooVersion version) {
        try (GradebookSchool school = new GradebookSchool(version).graded()) {
            school.oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER, Group.PROGRESSION);

            ImportReport report = school.run();

            assertThat(report.target()).startsWith("enterprise@");
            assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
            assertThat(report.counts().delivered()).isEqualTo(12);
        }
    }

    @Test
    void whoMayOnlyWriteExamsIsToldTheGroupsAndGetsNoExams() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.oec.userGroups(Group.EXAM_USER, Group.FACULTY);

            Finding missing = onlyError(school.run());

            assertThat(missing.code()).isEqualTo(FindingCode.RIGHTS_MISSING);
            assertThat(missing.message())
                    .contains("gradebook.gradebook", "gradebook.line", "op.grade.override.line")
                    .contains("openeducat_grading.group_op_grading_admin");
            assertThat(school.oec.rows("op.exam")).isEmpty();
        }
    }

    @Test
    void gradebooksThatAreUninstalledAreForgottenByTheRunThatMissesThem() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            GradeImportService host = school.service();
            assertThat(host.importGrades(ALL).target()).startsWith("enterprise@");
            school.oec.onCall(
                    (model, method) -> model.startsWith("grad"),
                    Fault.xmlRpcFault(2, "Object gradebook.line doesn't exist"));
            school.quiz.bestGrade(1051, "9");

            assertThat(onlyError(host.importGrades(ALL)).code()).isEqualTo(FindingCode.MODEL_MISSING);
            ImportReport next = host.importGrades(ALL);

            assertThat(next.target()).startsWith("community@");
            assertThat(next.counts().delivered()).isEqualTo(12);
        }
    }

    /** Odoo before 19 says in the user's own language that it does not have a model. */
    @Test
    void aMissingModelIsKnownInWhateverLanguage() {
        try (GradebookSchool school = new GradebookSchool(withoutGradebooks()).graded()) {
            school.oec.onNextCall(
                    "gradebook.line", "fields_get", Fault.xmlRpcFault(2, "Objekt gradebook.line existiert nicht"));

            assertThat(school.run().target()).startsWith("community@");
        }
    }
}
