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
    private WatchTime time = WatchTime.real();
    private boolean terminal;

    Cli set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Sets the time that {@code watch} goes by. */
    Cli time(WatchTime other) {
        time = other;
        return this;
    }

    /** Prints as for a person at a terminal. */
    Cli onTerminal() {
        terminal = true;
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
        PrintWriter printsOut = new PrintWriter(out, true);
        PrintWriter printsErr = new PrintWriter(err, true);
        Console console = terminal ? Console.ofTerminal(printsOut, printsErr) : Console.of(printsOut, printsErr);
        int exitCode = MoodleGrade.commandLine(console, environment, http, time).execute(arguments);
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
