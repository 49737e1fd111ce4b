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
        try (AuditFile audit = AuditFile.open(options.audit());
                OpenStore store = OpenStore.of(configuration, mode.writes(), console.err()::println)) {
            ImportListener listener = new ProgressBar(console).andThen(plan).andThen(audit.listener());
            GradeImportService service = wiring.service(configuration, options, store.hashes(), listener);
            ImportRun run = service.prepare(refined(options.request(mode)));
            try (CancelOnShutdown untilPrinted = CancelOnShutdown.of(run)) {
                ImportReport report = untilPrinted.call();
                audit.failure().ifPresent(this::warn);
                print(report, plan);
                return audit.failure().isPresent() ? ExitCode.CONFIGURATION : ExitCode.of(report);
            }
        }
    }

    /** What a command adds to the request that its options make. */
    ImportRequest refined(ImportRequest request) {
        return request;
    }

    private void warn(String message) {
        console.err().println(console.errPaint().bad("AUDIT INCOMPLETE: ") + message);
    }

    private void print(ImportReport report, PlanCount plan) {
        PrintWriter forPeople = options.json() ? console.err() : console.out();
        Paint paint = options.json() ? console.errPaint() : console.outPaint();
        new ReportText(forPeople, paint).print(report);
        if (!mode.writes() && report.failure().isEmpty()) {
            forPeople.println(plan.summary(mode));
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
