package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import picocli.CommandLine.Command;

/** {@code moodle-grade reconcile}. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compares every grade with what OpenEduCat holds, reports what differs and why, and writes nothing.")
final class ReconcileCommand extends RunCommand {
    ReconcileCommand(Console console, Wiring wiring) {
        super(console, wiring, ImportRequest.Mode.RECONCILE);
    }
}
