package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.Paint;
import io.github.moodlegrade.examples.text.ProgressBar;
import io.github.moodlegrade.examples.text.ReportText;
import io.github.moodlegrade.report.JsonReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** One run against the servers of the configuration; what differs between the commands is the mode. */
abstract class RunCommand implements Callable<Integer> {
    private final Console console;
    private final Wiring wiring;
    private final ImportRequest.Mode mode;

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(Console console, Wiring wiring, ImportRequest.Mode mode) {
        this.console = console;
        this.wiring = wiring;
        this.mode = mode;
    }

    @Override
    public final Integer call() {
        Configuration configuration = wiring.configuration(options.config());
        PlanCount plan = new PlanCount();
        ImportListener listener = new ProgressBar(console).andThen(plan);
        try (OpenStore store = OpenStore.of(configuration, mode.writes(), console.err()::println)) {
            GradeImportService service = wiring.service(configuration, store.hashes(), listener);
            ImportRun run = service.prepare(options.request(mode));
            try (CancelOnShutdown untilPrinted = CancelOnShutdown.of(run)) {
                ImportReport report = untilPrinted.call();
                print(report, plan);
                return ExitCode.of(report);
            }
        }
    }

    private void print(ImportReport report, PlanCount plan) {
        PrintWriter forPeople = options.json() ? console.err() : console.out();
        Paint paint = options.json() ? console.errPaint() : console.outPaint();
        new ReportText(forPeople, paint).print(report);
        if (!mode.writes() && report.failure().isEmpty()) {
            forPeople.println(plan.summary());
        }
        if (options.json()) {
            console.out().println(JsonReport.of(report));
        }
        ReportFile file = options.report();
        if (file != null) {
            file.write(report);
        }
    }
}
