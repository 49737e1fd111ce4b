package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.examples.text.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int failWith(RuntimeException failure) {
        Console console = Console.of(new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        return new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(new Failures(console))
                .execute();
    }

    @Test
    void whatNobodyForesawShowsWhereItHappenedAndNotItsMessage() {
        int exitCode = failWith(new UncheckedIOException("s3cr3t", new IOException("s3cr3t")));

        assertThat(exitCode).isEqualTo(4);
        assertThat(err.toString())
                .contains("Unexpected: java.io.UncheckedIOException", "    at ", "FailuresTest")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aSettingThatABuilderRefusesIsNamed() {
        assertThat(failWith(new IllegalArgumentException("moodle.url is not a URL")))
                .isEqualTo(5);
        assertThat(err.toString().strip()).isEqualTo("Cannot run: moodle.url is not a URL");
    }

    @Test
    void whatCannotRunSaysWhatAScheduleMustDo() {
        assertThat(failWith(CannotRunException.tryAgain("in use"))).isEqualTo(4);
        assertThat(failWith(CannotRunException.configuration("missing"))).isEqualTo(5);
    }

    @Command(name = "failing")
    static final class Failing implements Runnable {
        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void run() {
            throw failure;
        }
    }
}
