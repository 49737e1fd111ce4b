package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.sharedtests.Thorough;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A termination signal to {@code watch} in a process of its own. */
class WatchSignalTest {
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
    void aSignalWhileWaitingEndsItWell() throws IOException, InterruptedException {
        try (CliProcess process = CliProcess.start(servers.cli(folder), folder, "watch")) {
            process.await(() -> process.out().contains("; next run at "));

            assertThat(process.terminate()).as(process.err()).isEqualTo(0);

            assertThat(process.out().lines()).hasSize(1);
            assertThat(process.err()).isEmpty();
        }
        // the store was closed and nothing is in doubt
        assertThat(servers.cli(folder).run("import", "--json").out)
                .contains("\"unchanged\":" + TwoServers.GRADES + ",");
    }

    @Test
    @Timeout(90)
    void aSignalInTheMidstOfARunEndsItWellOnceWhatIsBeingWrittenIsStored() throws IOException, InterruptedException {
        servers.openEduCat.onNextCall("op.exam", "load", Fault.delay(Duration.ofSeconds(2)));
        String out;
        try (CliProcess process = CliProcess.start(servers.cli(folder), folder, "watch", "--every", "1s")) {
            process.await(() -> servers.openEduCat.calls("op.exam", "load") >= 1);

            assertThat(process.terminate()).as(process.err()).isEqualTo(0);
            out = process.out();
        }

        int delivered = servers.openEduCat.rows("op.result.line").size();
        assertThat(delivered).isPositive();
        assertThat(out.lines())
                .singleElement()
                .asString()
                .contains(" CANCELLED; courses: 1 complete, 1 not reached; grades: " + delivered + " delivered")
                .endsWith("; ends");
        assertThat(servers.cli(folder).run("import", "--json").out)
                .contains("\"unchanged\":" + delivered + ",\"delivered\":" + (TwoServers.GRADES - delivered) + ",");
    }
}
