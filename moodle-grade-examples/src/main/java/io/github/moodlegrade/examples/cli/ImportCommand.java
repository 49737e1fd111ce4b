package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code moodle-grade import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Delivers the grades that are new or changed since the last import.")
final class ImportCommand extends RunCommand {
    @Option(
            names = "--plan",
            paramLabel = "FILE",
            converter = PlanFile.class,
            description = "Compare with the last plan in this file, written by plan --audit FILE, and report each grade"
                    + " whose plan is another one by now; what is written is what is true now")
    private @Nullable ImportPlan plan;

    ImportCommand(Console console, Wiring wiring) {
        super(console, wiring, ImportRequest.Mode.IMPORT);
    }

    @Override
    ImportRequest refined(ImportRequest request) {
        return plan == null ? request : request.comparedWith(plan);
    }
}
