package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.ReportLine;
import io.github.moodlegrade.examples.text.ReportText;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Run after run until it is stopped: each begins a fixed time after the beginning of the last one, or at once if that one took longer. What
 * only people can mend ends it at the first run, when somebody looks; later it is told, as somebody may be mending it.
 */
final class Watch {
    private final Console console;
    private final RunOptions options;
    private final WatchTime time;
    private final WatchStop stop;
    private final Duration every;
    private final WatchedRuns runs;

    private Duration begun = Duration.ZERO;
    private boolean first = true;

    Watch(Console console, RunOptions options, WatchTime time, WatchStop stop, Duration every, WatchedRuns runs) {
        this.console = console;
        this.options = options;
        this.time = time;
        this.stop = stop;
        this.every = every;
        this.runs = runs;
    }

    /** Blocks, and returns the exit code. */
    int untilStopped() {
        do {
            begun = time.running();
            int exitCode = importOnce();
            if (isEnd(exitCode)) {
                return exitCode;
            }
            first = false;
        } while (!stop.isAskedWithin(untilNext()));
        return ExitCode.COMPLETED;
    }

    private int importOnce() {
        try {
            return runs.next(this::tell);
        } catch (CannotRunException e) {
            if (first) {
                throw e;
            }
            Failures.refused(console, e);
            return e.exitCode();
        }
    }

    private boolean isEnd(int exitCode) {
        return first && exitCode == ExitCode.CONFIGURATION;
    }

    private Duration untilNext() {
        return begun.plus(every).minus(time.running());
    }

    private void tell(ImportReport report, int exitCode) {
        OffsetDateTime now = time.now();
        options.forPeople(console)
                .println(text(now) + " " + ReportLine.of(report, options.paintForPeople(console)) + "; "
                        + next(now, exitCode));
        if (isEnd(exitCode)) {
            new ReportText(console.err(), console.errPaint()).print(report);
        }
    }

    private String next(OffsetDateTime now, int exitCode) {
        if (isEnd(exitCode) || stop.isAsked()) {
            return "ends";
        }
        Duration wait = untilNext();
        return wait.isNegative() || wait.isZero() ? "next run at once" : "next run at " + text(now.plus(wait));
    }

    private static String text(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }
}
