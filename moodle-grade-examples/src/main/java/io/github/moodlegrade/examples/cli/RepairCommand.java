package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import picocli.CommandLine.Command;

/** {@code moodle-grade repair}. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compares every grade with what OpenEduCat holds and brings Moodle's grades back where it differs.")
final class RepairCommand extends RunCommand {
    RepairCommand(Console console, Wiring wiring) {
        super(console, wiring, ImportRequest.Mode.REPAIR);
    }
}
