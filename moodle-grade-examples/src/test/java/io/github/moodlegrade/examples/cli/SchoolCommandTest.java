package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.examples.demo.Flaw;
import io.github.moodlegrade.examples.demo.SchoolServers;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A made-up school to try the commands on. */
class SchoolCommandTest {
    private static final Path PAGE = Path.of("..", "docs", "command-line.md");

    @TempDir
    private Path folder;

    private String config() {
        return folder.resolve("school.properties").toString();
    }

    private Outcome run(String command) {
        return new Cli().run(command, "--config", config());
    }

    @ParameterizedTest
    @EnumSource(
            value = Edition.class,
            names = {"COMMUNITY", "ENTERPRISE"})
    void isLookedAtPlannedAndImported(Edition edition) throws IOException {
        try (SchoolServers servers = new SchoolServers(edition, Optional.empty());
                SchoolConfig written = SchoolConfig.write(folder.resolve("school.properties"), servers.settings())) {
            assertThat(written.file()).exists();
            Outcome doctor = run("doctor");
            assertThat(doctor.exitCode).as("%s", doctor).isIn(ExitCode.COMPLETED, ExitCode.PARTIAL);
            assertThat(doctor.out).doesNotContain("wrong ");
            assertThat(run("plan").exitCode).isEqualTo(ExitCode.COMPLETED);
            assertThat(run("import").exitCode).isEqualTo(ExitCode.COMPLETED);
            assertThat(new Cli().run("import", "--config", config(), "--json").out)
                    .contains("\"unchanged\":400,\"delivered\":0,");
        }
        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                arguments(Flaw.TOKEN, FindingCode.TOKEN_REFUSED),
                arguments(Flaw.FUNCTION, FindingCode.FUNCTION_DENIED),
                arguments(Flaw.CAPABILITY, FindingCode.ACTIVITY_CLOSED),
                arguments(Flaw.COURSES, FindingCode.COURSES_NOT_IN_MOODLE),
                arguments(Flaw.PUPILS, FindingCode.AMBIGUOUS),
                arguments(Flaw.GROUPS, FindingCode.RIGHTS_MISSING));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void eachFlawIsNamed(Flaw flaw, FindingCode code) throws IOException {
        try (SchoolServers servers = new SchoolServers(Edition.COMMUNITY, Optional.of(flaw));
                SchoolConfig written = SchoolConfig.write(folder.resolve("school.properties"), servers.settings())) {
            assertThat(written.file()).exists();
            Outcome doctor = run("doctor");
            assertThat(doctor.exitCode).as("%s", doctor).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(doctor.out).contains(code.name());
        }
    }

    @Test
    void everyFlawHasItsFindingAlsoOnThePage() throws IOException {
        assertThat(flaws().map(one -> one.get()[0])).containsExactlyInAnyOrder((Object[]) Flaw.values());
        List<String> page = Files.readAllLines(PAGE);
        assertThat(flaws())
                .allSatisfy(one -> assertThat(page)
                        .anyMatch(line -> line.startsWith("| `" + one.get()[0] + "` |")
                                && line.endsWith("| " + one.get()[1] + " |")));
    }

    @Test
    @Timeout(90)
    void staysUntilASignalAndTakesItsFileAlong() throws IOException, InterruptedException {
        try (CliProcess process =
                CliProcess.start(new Cli(), folder, "school", "--config", config(), "--flaw", "token")) {
            process.await(() -> process.out().contains("Ctrl-C ends it."));
            assertThat(run("doctor").out).contains(FindingCode.TOKEN_REFUSED.name());

            assertThat(process.terminate()).as(process.err()).isEqualTo(ExitCode.COMPLETED);
            assertThat(process.out()).contains("with a flaw: token", "is closed");
        }
        assertThat(Path.of(config())).doesNotExist();
    }

    @Test
    void aFlawThatNobodyKnowsIsToldTheOthersOnce() {
        Outcome refused = new Cli().run("school", "--config", config(), "--flaw", "nonsense");

        assertThat(refused.exitCode).as("%s", refused).isEqualTo(2);
        assertThat(refused.err)
                .startsWith("Invalid value for option '--flaw': 'nonsense' is not token or function or capability or");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void settingsThatAreThereStay() throws IOException {
        Files.writeString(folder.resolve("school.properties"), "moodle.url=https://moodle.school.example\n");

        Outcome refused = run("school");

        assertThat(refused.exitCode).as("%s", refused).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(refused.err).contains("school.properties is there already", "name another file");
        assertThat(folder.resolve("school.properties")).hasContent("moodle.url=https://moodle.school.example");
    }
}
