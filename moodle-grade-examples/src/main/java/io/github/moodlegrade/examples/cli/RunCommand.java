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
import io.github.moodlegrade.report.Previews;
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
        Configuration configuration = wiring.configuration(options.school().config());
        PlanCount plan = new PlanCount();
        Previews previews = new Previews();
        try (AuditFile audit = AuditFile.open(options.audit());
                OpenStore store = OpenStore.of(configuration, mode.writes(), console.err()::println)) {
            ImportListener listener =
                    new ProgressBar(console).andThen(plan).andThen(previews).andThen(audit.listener());
            GradeImportService service = wiring.service(configuration, options.school(), store.hashes(), listener);
            ImportRun run = service.prepare(refined(options.request(mode)));
            return CancelOnShutdown.of(run::cancel).during(() -> {
                ImportReport report = run.call();
                audit.tellFailure(console);
                print(report, plan, previews);
                return audit.exitCode(report);
            });
        }
    }

    /** What a command adds to the request that its options make. */
    ImportRequest refined(ImportRequest request) {
        return request;
    }

    private void print(ImportReport report, PlanCount plan, Previews previews) {
        PrintWriter forPeople = options.forPeople(console);
        Paint paint = options.paintForPeople(console);
        new ReportText(forPeople, paint).print(report);
        if (!mode.writes() && report.failure().isEmpty()) {
            forPeople.println(plan.summary(mode));
        }
        options.hand(report, previews, console);
    }
}
