package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    private Cli cli() {
        return servers.cli(folder);
    }

    @Test
    void importsAndTheSecondTimeFindsAllUnchanged() {
        Outcome first = cli().run("import");
        Outcome second = cli().run("import");

        assertThat(first.exitCode).as("%s", first).isEqualTo(0);
        assertThat(first.out).startsWith("COMPLETED import of main into ").contains("Algebra", "Programming");
        assertThat(servers.openEduCat.rows("op.result.line")).hasSize(TwoServers.GRADES);
        assertThat(second.exitCode).as("%s", second).isEqualTo(0);
        assertThat(second.out).containsPattern("\\R +6 +6 +9 +7 +0 +0 +2 +0\\R");
    }

    @Test
    void readsTheSettingsFromAFile() throws IOException {
        StringBuilder text = new StringBuilder();
        Map<String, String> environment = cli().environment();
        for (Setting setting : Setting.values()) {
            if (environment.containsKey(setting.variable())) {
                text.append(setting.key())
                        .append('=')
                        .append(environment.get(setting.variable()))
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("school.properties"), text);

        assertThat(new Cli().run("import", "--config", file.toString()).exitCode)
                .isEqualTo(0);
    }

    @Test
    void printsOneJsonObjectAndNothingElseOnStandardOutput() throws IOException {
        Outcome outcome = cli().run("import", "--json");

        JsonNode report = JSON.readTree(outcome.out);
        assertThat(report.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(report.get("delivered").asInt()).isEqualTo(TwoServers.GRADES);
        assertThat(report.get("courses")).hasSize(2);
        assertThat(outcome.err).contains("course 1 of 2", "COMPLETED import of main");
    }

    @Test
    void printsOneJsonObjectForAFailedRunToo() throws IOException {
        Outcome outcome =
                cli().set("MOODLE_GRADE_MOODLE_TOKEN", "0123456789abcdef").run("import", "--json");

        assertThat(outcome.exitCode).isEqualTo(5);
        assertThat(JSON.readTree(outcome.out).get("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void writesTheReportFile() throws IOException {
        Path file = folder.resolve("report.json");

        Outcome outcome = cli().run("import", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(JSON.readTree(Files.readString(file)).get("mode").asText()).isEqualTo("IMPORT");
    }

    @Test
    void writesAPageForPeople() throws IOException {
        Path file = folder.resolve("Report.HTML");

        Outcome outcome = cli().run("import", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(Files.readString(file))
                .startsWith("<!doctype html>")
                .contains(TwoServers.GRADES + " grades were imported into OpenEduCat.", "Algebra")
                .endsWith("</html>\n");
    }

    @Test
    void writesATableThatASpreadsheetTakesForUtf8() throws IOException {
        Path file = folder.resolve("report.csv");

        Outcome outcome = cli().run("plan", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(Files.readString(file))
                .startsWith("\uFEFFrow,status,")
                .contains("\r\nrun,COMPLETED,", "\r\ncourse,COMPLETE,", "Programming")
                .endsWith("\r\n");
    }

    @Test
    void importsOnlyTheNamedCourses() {
        Outcome one = cli().run("import", "--course", "5");
        Outcome both = cli().run("import", "--course", "4", "5");

        assertThat(one.out).contains("Programming").doesNotContain("Algebra");
        assertThat(both.out).contains("Programming", "Algebra");
        assertThat(both.exitCode).isEqualTo(0);
    }

    @Test
    void planWritesNothingAnywhere() throws IOException {
        servers.openEduCat.failOnWrite(true);

        Outcome outcome = cli().run("plan");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.out)
                .startsWith("COMPLETED plan of main")
                .contains("An import would now create 7 and change 0 marks; 0 are equal already, 0 cannot be written.");
        assertThat(servers.openEduCat.refusedWrites()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPlanThatFailsPromisesNothing() {
        servers.moodle.site(SiteCondition.MAINTENANCE);

        Outcome outcome = cli().run("plan");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(4);
        assertThat(outcome.out).startsWith("FAILED plan of main").doesNotContain("would now create");
    }

    @Test
    void planAfterAnImportKnowsWhatWasImported() {
        cli().run("import");
        servers.moodle.quiz(42).bestGrade(1052, "10");

        assertThat(cli().run("plan").out).contains("create 0 and change 1 marks; 0 are equal already");
    }

    @Test
    void aRejectedGradeEndsWith3() {
        servers.moodle.quiz(42).bestGrade(1052, "11");

        Outcome outcome = cli().run("import");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(outcome.out)
                .startsWith("PARTIAL")
                .contains("ABOVE_MAXIMUM", "What to do:", "quiz 42", "Moodle user 1052");
    }

    @Test
    void anIncompleteCourseEndsWith3() {
        servers.moodle.serviceUser().deny("mod/assign:viewgrades");

        Outcome outcome = cli().run("import");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(3);
        assertThat(outcome.out).contains("INCOMPLETE", "mod/assign:viewgrades");
    }

    @Test
    void aServerThatIsDownEndsWith4() {
        servers.moodle.onRequest(request -> true, Fault.badGateway());
        Outcome moodleDown = cli().run("import");
        servers.moodle.clearFaults();
        servers.openEduCat.close();
        Outcome odooDown = cli().run("import");

        assertThat(moodleDown.exitCode).as("%s", moodleDown).isEqualTo(4);
        assertThat(moodleDown.out).startsWith("FAILED").contains("MOODLE_UNAVAILABLE");
        assertThat(odooDown.exitCode).as("%s", odooDown).isEqualTo(4);
        assertThat(odooDown.out).contains("ODOO_UNAVAILABLE");
    }

    @Test
    void whatMustBeConfiguredEndsWith5() {
        Outcome token =
                cli().set("MOODLE_GRADE_MOODLE_TOKEN", "0123456789abcdef").run("import");
        Outcome password = cli().set("MOODLE_GRADE_ODOO_SECRET", "wrong").run("import");
        Outcome database = cli().set("MOODLE_GRADE_ODOO_DATABASE", "nodb").run("import");
        Outcome page = cli().set("MOODLE_GRADE_ODOO_URL", servers.moodle.url()).run("import");

        assertThat(token.out).contains("TOKEN_REFUSED");
        assertThat(password.out).contains("LOGIN_REFUSED");
        assertThat(database.out).contains("DATABASE_UNKNOWN");
        assertThat(page.out).contains("WRONG_URL");
        assertThat(new int[] {token.exitCode, password.exitCode, database.exitCode, page.exitCode})
                .containsOnly(5);
    }

    @Test
    void theRolesOfLearnersAreSetByOptionOrSetting() {
        Outcome nobody = cli().run("import", "--student-role", "pupil");
        Outcome option = cli().run("import", "--student-role", "pupil", "student");
        Outcome setting =
                cli().set("MOODLE_GRADE_MOODLE_STUDENT_ROLES", "pupil, student").run("import");

        assertThat(nobody.exitCode).as("%s", nobody).isEqualTo(3);
        assertThat(nobody.out).contains("NO_STUDENT_ROLE");
        assertThat(option.exitCode).as("%s", option).isEqualTo(0);
        assertThat(setting.exitCode).as("%s", setting).isEqualTo(0);
        assertCannotRun(cli().set("MOODLE_GRADE_MOODLE_STUDENT_ROLES", "the pupils!"), "moodle.student-roles");
    }

    @Test
    void aNewPeriodBeginsWithPermissionOnly() {
        cli().run("import");
        servers.openEduCat.addBatch(12, 2, "2027-09-01");
        for (int student = 51; student <= 53; student++) {
            servers.openEduCat.enrol(student, 2, 12);
        }
        servers.moodle.quiz(42).bestGrade(1051, "2");

        Outcome asked = cli().run("import");
        Outcome permitted = cli().run("import", "--new-period");

        assertThat(asked.exitCode).as("%s", asked).isEqualTo(3);
        assertThat(asked.out).contains("NEW_PERIOD", "--new-period");
        assertThat(permitted.exitCode).as("%s", permitted).isEqualTo(0);
        assertThat(permitted.out).contains("PERIOD_BEGUN");
        assertThat(servers.openEduCat.rows("op.exam"))
                .extracting(exam -> exam.get("exam_code"))
                .contains("MDL-Q42", "MDL-Q42-2");
    }

    @Test
    void settingsThatCannotWorkEndWith5() {
        assertCannotRun(cli().set("MOODLE_GRADE_MOODLE_URL", "moodle.example"), "moodle.url");
        assertCannotRun(cli().set("MOODLE_GRADE_MOODLE_URL", "http://moodle.example"), "plain http");
        assertCannotRun(cli().set("MOODLE_GRADE_ODOO_WIRE", "soap"), "odoo.wire is auto or xml-rpc or json2");
        assertCannotRun(
                cli().set("MOODLE_GRADE_ODOO_EDITION", "Enterprise"),
                "odoo.edition is auto or community or enterprise");
        assertCannotRun(
                cli().set("MOODLE_GRADE_ENTERPRISE_FACULTY", "Mrs Miller"),
                "enterprise.faculty is a whole number from 1 to ");
        assertCannotRun(cli().set("MOODLE_GRADE_MARKS_POLICY", "best"), "marks.policy is native or percent");
        assertCannotRun(cli().set("MOODLE_GRADE_MOODLE_BATCH", "1000"), "moodle.batch is a whole number from 1 to 200");
        assertCannotRun(cli().set("MOODLE_GRADE_IMPORT_TAG", "mdl"), "site tag");
        assertCannotRun(cli().set("MOODLE_GRADE_STORE_JDBC", "jdbc:nosuchdb://db/x"), "no driver");
        assertCannotRun(new Cli(), "these settings are missing");
    }

    private static void assertCannotRun(Cli cli, String says) {
        Outcome outcome = cli.run("import");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains("Cannot run: ", says);
    }

    @Test
    void aStoreInUseEndsWith4() throws IOException {
        cli().run("import");
        try (FileChannel file = FileChannel.open(folder.resolve("hashes.mv.db"), StandardOpenOption.WRITE)) {
            assertThat(file.lock().isValid()).isTrue();

            Outcome outcome = cli().run("import");

            assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(4);
            assertThat(outcome.err).contains("in use");
        }
    }

    @Test
    void aStoreThatRefusesTheUserEndsWith5() {
        cli().set("MOODLE_GRADE_STORE_USER", "keeper")
                .set("MOODLE_GRADE_STORE_PASSWORD", "right")
                .run("import");

        Outcome outcome = cli().set("MOODLE_GRADE_STORE_USER", "keeper")
                .set("MOODLE_GRADE_STORE_PASSWORD", "wrong")
                .run("import");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(outcome.err).contains("store.user");
    }
}
