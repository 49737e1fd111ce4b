package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradebooks of each generation and over each wire are the same, and other ones are refused. */
class GradebookVersionsTest {
    private static Map<String, String> expected() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            return school.shown();
        }
    }

    private static void writesOnceAndThenNothing(GradebookSchool school) {
        ImportReport first = school.run();
        assertThat(first.status()).as("%s", first.findings()).isEqualTo(Status.COMPLETED);
        assertThat(school.shown()).isEqualTo(expected());

        school.oec.failOnWrite(true);
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.oec.refusedWrites()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void everyGenerationShowsTheSame(OdooVersion version) {
        try (GradebookSchool school = new GradebookSchool(version).graded()) {
            writesOnceAndThenNothing(school);
        }
    }

    @ParameterizedTest
    @EnumSource(OdooWire.class)
    void everyWireShowsTheSame(OdooWire wire) {
        try (GradebookSchool school = GradebookSchool.over(wire)) {
            writesOnceAndThenNothing(school);
        }
    }

    @Test
    void whereAGradebookIsOfOneSubjectEachSubjectHasItsOwn() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.oec.grading().oneBookASubject();

            ImportReport report = school.run();

            assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
            assertThat(school.oec.rows("gradebook.gradebook")).hasSize(8);
            assertThat(school.book(51)).isEqualTo("25.0, 1 override lines and 74.92, 1 override lines");
            assertThat(school.computed()).isEqualTo(8);
            assertThat(school.run().counts().unchanged()).isEqualTo(12);
        }
    }

    @Test
    void fieldsOfAnotherEngineEndTheRunBeforeAnythingIsWritten() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.oec.onNextCall(
                    "op.grade.override.line",
                    "fields_get",
                    Fault.body(
                            200,
                            "text/xml; charset=utf-8",
                            "<?xml version='1.0'?><methodResponse><params><param><value><struct></struct></value></param>"
                                    + "</params></methodResponse>"));

            ImportReport report = school.run();

            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.FIELDS_DIFFER);
            assertThat(GradebookSchool.findings(report).get(0).message())
                    .contains("op.grade.override.line.comment is missing, expected char");
            assertThat(school.oec.rows("grading.assignment")).isEmpty();
            assertThat(school.run().counts().delivered())
                    .as("asked again in the next run")
                    .isEqualTo(12);
        }
    }
}
