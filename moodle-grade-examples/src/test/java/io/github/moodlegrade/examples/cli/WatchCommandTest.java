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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();
    private final ScriptedTime time = new ScriptedTime();

    @AfterEach
    void stop() {
        servers.close();
    }

    private Cli cli() {
        return servers.cli(folder).time(time);
    }

    private static List<String> lines(String text) {
        return text.lines().collect(Collectors.toList());
    }

    private void correct(long user, String grade) {
        servers.moodle.quiz(42).bestGrade(user, grade);
    }

    @Test
    void deliversWhatChangesBetweenRunsAndEndsWellWhenStopped() {
        time.thenNothing().then(() -> correct(1052, "10"));

        Outcome outcome = cli().run("watch");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(lines(outcome.out))
                .hasSize(3)
                .allMatch(line -> line.contains(" COMPLETED; courses: "))
                .satisfiesExactly(
                        first -> assertThat(first).contains("grades: 7 delivered, 0 rejected, 0 undelivered"),
                        second -> assertThat(second).contains("grades: 0 delivered"),
                        third -> assertThat(third).contains("grades: 1 delivered"));
        assertThat(servers.openEduCat.rows("op.exam.attendees"))
                .extracting(attendee -> String.valueOf(attendee.get("marks")))
                .contains("10");
    }

    @Test
    void aRunBeginsAFixedTimeAfterTheBeginningOfTheLastOne() {
        servers.moodle.before("core_webservice_get_site_info", () -> time.pass(Duration.ofSeconds(40)));
        time.thenNothing().thenNothing();

        Outcome outcome = cli().run("watch", "--every", "PT5M");

        assertThat(time.waits()).first().isEqualTo(Duration.ofSeconds(260));
        assertThat(lines(outcome.out).get(0))
                .startsWith("2026-11-29T08:00:40+01:00 COMPLETED; ")
                .endsWith("; next run at 2026-11-29T08:05:00+01:00");
    }

    @Test
    void aRunThatTakesLongerIsFollowedAtOnceByOne() {
        servers.moodle.before("core_webservice_get_site_info", () -> time.pass(Duration.ofMinutes(50)));
        time.thenNothing();

        Outcome outcome = cli().run("watch");

        assertThat(time.waits()).first().isEqualTo(Duration.ofMinutes(-35));
        assertThat(lines(outcome.out).get(0)).endsWith("; next run at once");
        assertThat(lines(outcome.out)).hasSize(2);
    }

    @Test
    void everyQuarterOfAnHourIfNothingElseIsSaid() {
        cli().run("watch");

        assertThat(time.waits()).containsExactly(Duration.ofMinutes(15));
    }

    @Test
    void pipedOutputIsOneLineARunInPlainAscii() {
        time.thenNothing();

        Outcome outcome = cli().run("watch");

        assertThat(outcome.err).isEmpty();
        assertThat(outcome.out).matches("([ -~]+\\R){2}");
    }

    @Test
    void aTerminalShowsTheProgressOfEachRunAndItsLine() {
        time.thenNothing();

        Outcome outcome = cli().onTerminal().run("watch");

        assertThat(outcome.err.split("100 %  completed", -1)).as("%s", outcome).hasSize(3);
        assertThat(lines(outcome.out)).hasSize(2).allMatch(line -> line.contains("\u001b["));
    }

    @Test
    void jsonIsOneObjectALineAndTheLinesForPeopleGoToStandardError() throws IOException {
        time.then(() -> correct(1052, "10"))
                .then(() -> servers.moodle.site(SiteCondition.MAINTENANCE))
                .then(() -> servers.moodle.site(SiteCondition.NORMAL));

        Outcome outcome = cli().run("watch", "--json");

        List<String> ends = new ArrayList<>();
        for (String line : lines(outcome.out)) {
            JsonNode report = JSON.readTree(line);
            ends.add(report.get("status").asText() + " "
                    + report.get("delivered").asInt());
        }
        assertThat(ends).containsExactly("COMPLETED 7", "COMPLETED 1", "FAILED 0", "COMPLETED 0");
        assertThat(lines(outcome.err)).hasSize(4).allMatch(line -> line.contains("; courses: "));
    }

    @Test
    void theReportFileIsThatOfTheLastRun() throws IOException {
        Path file = folder.resolve("report.json");
        List<Integer> delivered = new ArrayList<>();
        Runnable look = () -> delivered.add(delivered(file));
        time.then(look).then(look);

        Outcome outcome = cli().run("watch", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(delivered).containsExactly(7, 0);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.startsWith("report")))
                    .containsExactly("report.json");
        }
    }

    private static int delivered(Path report) {
        try {
            return JSON.readTree(Files.readString(report)).get("delivered").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReportFileThatCannotBeWrittenEndsItAtTheFirstRun() {
        Path file = folder.resolve("report.json");
        servers.moodle.before("core_webservice_get_site_info", () -> createFolder(file));
        time.thenNothing();

        Outcome outcome = cli().run("watch", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(outcome.err).contains("Cannot run: ", "its report cannot be written to ");
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aReportFileThatCannotBeWrittenLaterIsToldAndTheNextRunWritesIt() {
        Path file = folder.resolve("report.json");
        time.then(() -> {
                    move(file, folder.resolve("older"));
                    createFolder(file);
                })
                .then(() -> {
                    move(file, folder.resolve("away"));
                    correct(1052, "10");
                });

        Outcome outcome = cli().run("watch", "--report", file.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.err).containsOnlyOnce("its report cannot be written to ");
        assertThat(lines(outcome.out)).hasSize(3);
        assertThat(delivered(file)).isEqualTo(1);
    }

    @Test
    void aReportFileKeepsItsRightsAndItsPlace() throws IOException {
        Path real = Files.createFile(folder.resolve("real.csv"));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("report.csv"), real);

        Outcome outcome = cli().run("watch", "--report", link.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("run,COMPLETED,");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void theAuditFileMayBeMovedAwayBetweenRuns() throws IOException {
        Path audit = folder.resolve("audit.jsonl");
        Path older = folder.resolve("audit.1.jsonl");
        time.then(() -> {
            move(audit, older);
            correct(1052, "10");
        });

        cli().run("watch", "--audit", audit.toString());

        assertThat(settled(older)).isEqualTo(7);
        assertThat(settled(audit)).isEqualTo(1);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long settled(Path audit) throws IOException {
        return Files.readAllLines(audit).stream()
                .filter(line -> line.contains("\"event\":\"settled\""))
                .count();
    }

    @Test
    void aServerThatIsDownIsToldAndTheNextRunComes() {
        servers.moodle.onRequest(request -> true, Fault.badGateway());
        time.then(servers.moodle::clearFaults).then(() -> {
            correct(1052, "10");
            servers.openEduCat.close();
        });

        Outcome outcome = cli().run("watch");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(lines(outcome.out))
                .satisfiesExactly(
                        down -> assertThat(down)
                                .contains(" FAILED MOODLE_UNAVAILABLE: ", "; courses: none; ", "; next run at "),
                        up -> assertThat(up).contains(" COMPLETED; ", "7 delivered"),
                        other -> assertThat(other).contains(" FAILED ODOO_UNAVAILABLE: "));
    }

    @Test
    void aRejectedGradeIsAFinding() {
        correct(1052, "11");
        time.then(() -> correct(1052, "10"));

        Outcome outcome = cli().run("watch");

        assertThat(lines(outcome.out))
                .satisfiesExactly(
                        partial -> assertThat(partial)
                                .contains(" PARTIAL; ", "6 delivered, 1 rejected", "findings: 1 error"),
                        completed -> assertThat(completed).contains(" COMPLETED; ", "1 delivered, 0 rejected"));
    }

    @Test
    void whatMustBeConfiguredEndsItAtTheFirstRun() {
        time.thenNothing();

        Outcome outcome =
                cli().set("MOODLE_GRADE_MOODLE_TOKEN", "0123456789abcdef").run("watch");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(5);
        assertThat(lines(outcome.out)).singleElement().asString().contains("FAILED TOKEN_REFUSED: ", "; ends");
        assertThat(outcome.err).contains("FAILED import of main", "What to do:");
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void whatMustBeConfiguredIsOnlyToldLater() {
        time.then(() -> servers.moodle.serviceUser().token("ffffffffffffffffffffffffffffffff"))
                .thenNothing();

        Outcome outcome = cli().run("watch");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(lines(outcome.out)).hasSize(3);
        assertThat(lines(outcome.out).subList(1, 3))
                .allMatch(line -> line.contains("FAILED TOKEN_REFUSED: ") && line.contains("; next run at "));
    }

    @Test
    void settingsThatCannotWorkEndWith5() {
        assertThat(cli().set("MOODLE_GRADE_MOODLE_URL", "moodle.example").run("watch").exitCode)
                .isEqualTo(5);
        assertThat(new Cli().time(time).run("watch").exitCode).isEqualTo(5);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void anAuditFileThatCannotBeWrittenLaterKeepsThatRunFromBeginningOnly() {
        Path audit = folder.resolve("audit.jsonl");
        time.then(() -> {
                    move(audit, folder.resolve("older"));
                    createFolder(audit);
                    correct(1052, "10");
                })
                .then(() -> move(audit, folder.resolve("away")));

        Outcome outcome = cli().run("watch", "--audit", audit.toString());

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(outcome.err).contains("Cannot run: the audit file ");
        assertThat(lines(outcome.out)).hasSize(2).last().asString().contains("1 delivered");
    }

    private static void createFolder(Path path) {
        try {
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLostDatabaseOfTheHashesEndsNothing() {
        Path file = folder.resolve("hashes.mv.db");
        List<FileChannel> holdsIt = new ArrayList<>();
        time.then(() -> {
                    holdsIt.add(loseDatabase(file));
                    correct(1052, "10");
                })
                .then(() -> close(holdsIt.get(0)));

        Outcome outcome = cli().run("watch");

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(0);
        assertThat(lines(outcome.out))
                .satisfiesExactly(
                        first -> assertThat(first).contains(" COMPLETED; "),
                        lost -> assertThat(lost).contains(" FAILED HASH_STORE_FAILED: "),
                        back -> assertThat(back).contains(" COMPLETED; ", "1 delivered"));
    }

    /** Closes it under the process, and keeps it from being opened again. */
    private FileChannel loseDatabase(Path file) {
        String url = "jdbc:h2:file:" + folder.resolve("hashes");
        try (Connection connection = DriverManager.getConnection(url + ";DB_CLOSE_ON_EXIT=FALSE");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            assertThat(channel.lock().isValid()).isTrue();
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesDurationsThatAreNone() {
        for (String nonsense : List.of("0", "0s", "15", "soon", "-15m", "PT0S", "-PT15M", "1.5h", "366d", "PT0.5S")) {
            isUsageError("'" + nonsense + "' is not a duration", "watch", "--every=" + nonsense);
            isUsageError("'" + nonsense + "' is not a duration", "watch", "--full-every=" + nonsense);
        }
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void refusesToReadACourseMoreOftenThanRunsBegin() {
        isUsageError("--full-every is shorter than --every", "watch", "--every", "2h", "--full-every", "90m");
        isUsageError("--full-every is shorter than --every", "watch", "--every", "25h");
    }

    private void isUsageError(String says, String... arguments) {
        Outcome outcome = cli().run(arguments);

        assertThat(outcome.exitCode).as("%s", outcome).isEqualTo(2);
        assertThat(outcome.out).isEmpty();
        assertThat(outcome.err).contains(says);
    }

    @Test
    void takesDurationsOfEachForm() {
        for (String minute : List.of("60s", "1m", "PT1M", "pt60s")) {
            assertThat(cli().run("watch", "--every", minute).exitCode).isEqualTo(0);
        }
        assertThat(cli().run("watch", "--every", "1h", "--full-every", "1d").exitCode)
                .isEqualTo(0);
        assertThat(time.waits())
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1));
    }
}
