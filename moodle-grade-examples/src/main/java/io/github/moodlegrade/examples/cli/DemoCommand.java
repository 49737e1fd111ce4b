package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.demo.Demo;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.odoo.Edition;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code moodle-grade demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Imports a small made-up school twice, on this machine alone, and shows both reports.")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--edition",
            paramLabel = "community|enterprise",
            converter = EditionWord.OfDemo.class,
            description = "Into exams (community, the default) or into gradebooks (enterprise)")
    private Edition edition = Edition.COMMUNITY;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return new Demo(console, edition).run() ? ExitCode.COMPLETED : ExitCode.TRY_AGAIN;
    }
}
