package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.cli.Cli.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    @TempDir
    private Path folder;

    private final Cli cli = new Cli();

    private void isUsageError(Outcome outcome, String... says) {
        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains(says);
    }

    @Test
    void listsTheCommandsThatThereAre() {
        Outcome help = cli.run("--help");

        assertThat(help.exitCode).isEqualTo(0);
        assertThat(help.out).contains("demo", "import", "plan", "reconcile", "repair", "watch", "doctor");
    }

    @Test
    void asksForACommand() {
        isUsageError(cli.run(), "Missing required subcommand");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        isUsageError(cli.run("imprt"), "imprt", "import");
        isUsageError(cli.run("import", "--token", "x"), "--token");
    }

    @Test
    void refusesReportsInNoKnownForm() {
        isUsageError(
                cli.run("import", "--report", folder.resolve("report.txt").toString()),
                "ends with .html, .csv or .json");
        isUsageError(cli.run("import", "--report", folder.resolve("html").toString()), "ends with .html");
        isUsageError(
                cli.run("import", "--report", folder.resolve("none/report.json").toString()), "cannot be written");
    }

    @Test
    void refusesWhatIsNoCourseId() {
        isUsageError(cli.run("import", "--course", "MATH101"), "MATH101", "above 0");
        isUsageError(cli.run("import", "--course", "4", "0"), "'0'");
        isUsageError(cli.run("plan", "--course"), "--course");
    }

    @Test
    void refusesEditionsThatThereAreNot() {
        isUsageError(cli.run("import", "--edition", "premium"), "'premium' is not auto or community or enterprise");
        isUsageError(cli.run("reconcile", "--edition"), "--edition");
        isUsageError(cli.run("demo", "--edition", "auto"), "'auto' is not community or enterprise");
    }

    @Test
    void hasAVersion() {
        assertThat(cli.run("--version").out).startsWith("moodle-grade ");
    }
}
