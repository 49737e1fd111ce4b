package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.http.HttpSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Runs the command line in this process, with an environment of the test's own and without waiting between retries. */
final class Cli {
    private final Map<String, String> environment = new TreeMap<>();

    Cli set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        HttpSettings http = HttpSettings.builder()
                .readRetries(0)
                .requestTimeout(Duration.ofSeconds(30))
                .build();
        int exitCode = MoodleGrade.commandLine(
                        Console.of(new PrintWriter(out, true), new PrintWriter(err, true)), environment, http)
                .execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** What a command left behind. */
    static final class Outcome {
        final int exitCode;
        final String out;
        final String err;

        private Outcome(int exitCode, String out, String err) {
            this.exitCode = exitCode;
            this.out = out;
            this.err = err;
        }

        @Override
        public String toString() {
            return "exit " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
        }
    }
}
