package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import picocli.CommandLine.Command;

/** {@code moodle-grade plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what an import would do and writes nothing.")
final class PlanCommand extends RunCommand {
    PlanCommand(Console console, Wiring wiring) {
        super(console, wiring, ImportRequest.Mode.PLAN);
    }
}
