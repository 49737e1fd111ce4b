package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.cli.Cli.Outcome;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.testkit.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A termination signal, as Ctrl-C is one, in a process of its own. */
class CancelTest {
    @TempDir
    private Path folder;

    private final TwoServers servers = new TwoServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    @Thorough
    @Timeout(90)
    void aSignalWhileReadingEndsTheRunBeforeAnythingIsWritten() throws IOException, InterruptedException {
        servers.moodle.onRequest(
                request -> request.innerFunctions().contains("mod_quiz_get_user_best_grade"),
                Fault.delay(Duration.ofSeconds(2)));

        // the first batch looks up the courses, the second reads grades
        String out = signalWhen(() -> servers.moodle.calls("tool_mobile_call_external_functions") >= 2);

        assertThat(out).contains("\"status\":\"CANCELLED\"", "\"delivered\":0,");
        assertThat(servers.openEduCat.rows("op.exam")).isEmpty();
        servers.moodle.clearFaults();
        assertTheNextRunDoesTheRest(0);
    }

    @Test
    @Timeout(90)
    void aSignalWhileWritingLetsTheCourseBeWrittenAndItsHashesBeStored() throws IOException, InterruptedException {
        servers.openEduCat.onNextCall(
                "op.exam", "load", io.github.moodlegrade.odoo.testkit.Fault.delay(Duration.ofSeconds(2)));

        String out = signalWhen(() -> servers.openEduCat.calls("op.exam", "load") >= 1);

        // one course, whichever comes first
        assertThat(out).contains("\"status\":\"CANCELLED\"", "\"state\":\"COMPLETE\"", "\"state\":\"NOT_REACHED\"");
        int delivered = servers.openEduCat.rows("op.result.line").size();
        assertThat(out).contains("\"delivered\":" + delivered + ",");
        assertThat(delivered).isPositive();
        assertTheNextRunDoesTheRest(delivered);
    }

    private String signalWhen(BooleanSupplier reached) throws IOException, InterruptedException {
        try (CliProcess process = CliProcess.start(servers.cli(folder), folder, "import", "--json")) {
            process.await(reached);
            assertThat(process.terminate()).isEqualTo(128 + 15);
            return process.out();
        }
    }

    private void assertTheNextRunDoesTheRest(int unchanged) {
        Outcome next = servers.cli(folder).run("import", "--json");

        assertThat(next.exitCode).as("%s", next).isEqualTo(0);
        assertThat(next.out)
                .contains("\"unchanged\":" + unchanged + ",\"delivered\":" + (TwoServers.GRADES - unchanged) + ",");
        assertThat(servers.openEduCat.rows("op.result.line")).hasSize(TwoServers.GRADES);
    }
}
