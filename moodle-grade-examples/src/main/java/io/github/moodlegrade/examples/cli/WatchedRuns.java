package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.ProgressBar;
import io.github.moodlegrade.report.Previews;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** Runs of one service, one after the other, each with progress, audit and report of its own. */
final class WatchedRuns {
    private final Console console;
    private final RunOptions options;
    private final SwitchedListener listener;
    private final Supplier<ImportReport> run;

    /**
     * Runs to come.
     *
     * @param listener what {@code run} tells its progress to
     * @param run makes one run
     */
    WatchedRuns(Console console, RunOptions options, SwitchedListener listener, Supplier<ImportReport> run) {
        this.console = console;
        this.options = options;
        this.listener = listener;
        this.run = run;
    }

    /**
     * Makes the next run and hands out its report.
     *
     * @param tell says to people what became of it; gets what {@code import} would end with as well
     * @return the same exit code
     * @throws CannotRunException if the audit cannot be written, before the run, or the report, behind it
     */
    int next(ObjIntConsumer<ImportReport> tell) {
        // opened anew each time, so that the file may be moved away between two runs
        try (AuditFile audit = AuditFile.open(options.audit())) {
            listener.to(progress().andThen(audit.listener()));
            ImportReport report = run.get();
            audit.tellFailure(console);
            int exitCode = audit.exitCode(report);
            tell.accept(report, exitCode);
            options.hand(report, new Previews(), console);
            return exitCode;
        }
    }

    /** On a terminal only: in a log one line a run is enough. */
    private ImportListener progress() {
        return console.errPaint().isRich() ? new ProgressBar(console) : new ImportListener() {};
    }
}
