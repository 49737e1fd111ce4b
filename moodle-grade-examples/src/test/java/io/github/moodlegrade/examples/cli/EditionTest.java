package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.cli.Cli.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which edition of OpenEduCat a run writes, and what new assignments in gradebooks are made of. */
class EditionTest {
    @TempDir
    private Path folder;

    private final TwoServers servers = TwoServers.withGradebooks();

    @AfterEach
    void stop() {
        servers.close();
    }

    private Cli cli() {
        return servers.cli(folder);
    }

    private static void isInto(String edition, Outcome outcome) {
        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out).contains(" of main into " + edition + "@");
    }

    @Test
    void gradebooksAreFound() {
        isInto("enterprise", cli().run("import"));

        assertThat(servers.openEduCat.rows("gradebook.line")).hasSize(TwoServers.GRADES);
        assertThat(servers.openEduCat.rows("op.exam")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "plan", "reconcile", "repair"})
    void theOptionWinsOverTheSetting(String command) {
        Cli settingOnly = cli().set("MOODLE_GRADE_ODOO_EDITION", "community");

        isInto("community", settingOnly.run(command));
        isInto("enterprise", settingOnly.run(command, "--edition", "enterprise"));
        isInto("enterprise", settingOnly.run(command, "--edition", "auto"));
        isInto(
                "community",
                cli().set("MOODLE_GRADE_ODOO_EDITION", "enterprise").run(command, "--edition", "community"));
    }

    @Test
    void gradebooksThatAreNotThereAreNamed() {
        try (TwoServers community = new TwoServers()) {
            Outcome outcome = community.cli(folder).run("import", "--edition", "enterprise");

            assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
            assertThat(outcome.out).contains("MODEL_MISSING", "openeducat_grading");
        }
    }

    // ---- what new assignments are made of

    private Object ofAssignment(String field) {
        Map<String, Object> assignment =
                servers.openEduCat.rows("grading.assignment").get(0);
        return ((List<?>) Objects.requireNonNull(assignment.get(field))).get(0);
    }

    @Test
    void yearTermTypeAndFacultyAreFoundWhereNothingIsSet() {
        isInto("enterprise", cli().run("import"));

        assertThat(ofAssignment("year_id")).isEqualTo(1);
        assertThat(ofAssignment("term_id")).isEqualTo(1);
        assertThat(ofAssignment("assignment_type")).isEqualTo(1);
        assertThat(ofAssignment("faculty_id")).isEqualTo(1);
    }

    @Test
    void yearTermTypeAndFacultyAreSet() {
        servers.openEduCat.grading().addAcademicYear(2, "2030/2031", "2030-09-01", "2031-08-31");
        servers.openEduCat.put("grading.assignment.type", 2, Map.of("name", "Other", "code", "OTHER"));
        servers.openEduCat.put(
                "assignment.type.weight.line",
                9,
                Map.of("grade_templates_id", 4, "assignment_type_id", 2, "weightage", 50));
        servers.openEduCat.put("op.faculty", 2, Map.of("name", "Teacher Two"));

        Outcome outcome = cli().set("MOODLE_GRADE_ENTERPRISE_ACADEMIC_YEAR", "2030/2031")
                .set("MOODLE_GRADE_ENTERPRISE_TERM", "Term 2")
                .set("MOODLE_GRADE_ENTERPRISE_ASSIGNMENT_TYPE", "Other")
                .set("MOODLE_GRADE_ENTERPRISE_FACULTY", "2")
                .run("import");

        isInto("enterprise", outcome);
        assertThat(ofAssignment("year_id")).isEqualTo(2);
        assertThat(ofAssignment("term_id")).isEqualTo(4);
        assertThat(ofAssignment("assignment_type")).isEqualTo(2);
        assertThat(ofAssignment("faculty_id")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "academic-year, ACADEMIC_YEAR, 1999/2000, 5",
        "term, TERM, Term 9, 5",
        "assignment-type, ASSIGNMENT_TYPE, Homework, 3",
        "faculty, FACULTY, 999, 5"
    })
    void whatOpenEduCatDoesNotHaveIsNamedWithItsKey(String key, String variable, String value, int exitCode) {
        Outcome outcome =
                cli().set("MOODLE_GRADE_ENTERPRISE_" + variable, value).run("import");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(exitCode);
        assertThat(outcome.out.replaceAll("\\s+", " ")).contains("enterprise." + key, value, "OpenEduCat has");
        assertThat(servers.openEduCat.rows("grading.assignment")).isEmpty();
    }
}
