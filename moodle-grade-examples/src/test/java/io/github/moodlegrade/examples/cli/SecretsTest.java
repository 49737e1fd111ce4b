package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.testkit.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for secrets in everything that a run prints, writes or logs, at the finest level. */
class SecretsTest {
    private static final String WRONG_TOKEN = "canary70k3n00000000000000000000";
    private static final String WRONG_SECRET = "canaryS3cret-wrong";
    private static final String STORE_PASSWORD = "canaryStore-pw";

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();
    private final List<String> logged = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler keeper = new Handler() {
        @Override
        public synchronized void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream stray = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        keeper.setLevel(Level.ALL);
        root.addHandler(keeper);
        Logger.getLogger("io.github.moodlegrade").setLevel(Level.ALL);
        System.setErr(new PrintStream(stray, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setErr(realErr);
        Logger.getLogger("io.github.moodlegrade").setLevel(null);
        root.removeHandler(keeper);
        servers.close();
    }

    private Cli cli() {
        return servers.cli(folder).set("MOODLE_GRADE_STORE_PASSWORD", STORE_PASSWORD);
    }

    private void assertNoSecret(int exitCode, Cli cli) throws IOException {
        assertNoSecret(exitCode, cli, "import");
        // only what must be configured ends it
        assertNoSecret(exitCode == ExitCode.CONFIGURATION ? exitCode : 0, cli.time(new ScriptedTime()), "watch");
        assertNoSecretIn(cli.run("doctor").toString());
        assertNoSecretIn(cli.run("doctor", "--json").toString());
    }

    private void assertNoSecret(int exitCode, Cli cli, String command) throws IOException {
        Path report = folder.resolve("report.json");
        Files.deleteIfExists(report);
        Outcome outcome = cli.run(command, "--json", "--report", report.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(exitCode);
        assertNoSecretIn(outcome.out + outcome.err + (Files.exists(report) ? Files.readString(report) : ""));
    }

    private void assertNoSecretIn(String told) {
        assertThat(told + String.join("", logged) + stray.toString(StandardCharsets.UTF_8))
                .doesNotContain(servers.moodle.token(), servers.openEduCat.apiKey(), servers.openEduCat.password())
                .doesNotContain(WRONG_TOKEN, WRONG_SECRET, STORE_PASSWORD);
    }

    @Test
    void inARunThatSucceeds() throws IOException {
        assertNoSecret(0, cli());
        assertNoSecret(0, cli().set("MOODLE_GRADE_ODOO_SECRET", servers.openEduCat.password()));
    }

    @Test
    void whenLoginsAreRefused() throws IOException {
        assertNoSecret(5, cli().set("MOODLE_GRADE_MOODLE_TOKEN", WRONG_TOKEN));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_SECRET", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_DATABASE", "nodb"));
    }

    @Test
    void whenAddressesAreWrong() throws IOException {
        assertNoSecret(5, cli().set("MOODLE_GRADE_MOODLE_URL", servers.openEduCat.url()));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_URL", servers.moodle.url()));
        assertNoSecret(5, cli().set("MOODLE_GRADE_MOODLE_URL", "https://user:" + WRONG_SECRET + "@moodle.example"));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_URL", "https://odoo.example/?key=" + WRONG_SECRET));
    }

    @Test
    void whenSettingsAreMixedUp() throws IOException {
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_WIRE", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ODOO_EDITION", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_ENTERPRISE_FACULTY", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_MARKS_POLICY", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_MOODLE_BATCH", WRONG_SECRET));
        assertNoSecret(5, cli().set("MOODLE_GRADE_STORE_JDBC", "jdbc:nosuchdb://u:" + WRONG_SECRET + "@db/x"));
        assertNoSecret(5, cli().set("MOODLE_GRADE_STORE_JDBC", "jdbc:h2:file:x;NOSUCH=" + WRONG_SECRET));
    }

    @Test
    void whenServersEchoWhatTheyWereSent() throws IOException {
        servers.moodle.onRequest(
                request -> true,
                Fault.moodleError("moodle_exception", "odd", "refused wstoken=" + servers.moodle.token()));
        assertNoSecret(4, cli());
    }
}
