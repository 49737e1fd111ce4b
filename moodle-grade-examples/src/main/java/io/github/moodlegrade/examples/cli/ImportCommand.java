package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.examples.text.Console;
import picocli.CommandLine.Command;

/** {@code moodle-grade import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Delivers the grades that are new or changed since the last import.")
final class ImportCommand extends RunCommand {
    ImportCommand(Console console, Wiring wiring) {
        super(console, wiring, ImportRequest.Mode.IMPORT);
    }
}
