package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.demo.Flaw;
import io.github.moodlegrade.examples.demo.SchoolServers;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.odoo.Edition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code moodle-grade school}. */
@Command(
        name = "school",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Keeps the servers of a made-up school on this machine alone, to try the other commands on, until it is stopped.")
final class SchoolCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Write the settings that lead there into this new file; it is deleted in the end")
    private Path config = Path.of("");

    @Option(
            names = "--edition",
            paramLabel = "community|enterprise",
            converter = EditionWord.OfDemo.class,
            description = "With exams (community, the default) or with gradebooks (enterprise)")
    private Edition edition = Edition.COMMUNITY;

    @Option(
            names = "--flaw",
            paramLabel = "WHAT",
            description = "Set one thing up wrongly, which doctor will name: ${COMPLETION-CANDIDATES}")
    private @Nullable Flaw flaw;

    SchoolCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CountDownLatch asked = new CountDownLatch(1);
        return CancelOnShutdown.endingWell(asked::countDown).during(() -> keepUntil(asked));
    }

    private int keepUntil(CountDownLatch asked) {
        try (SchoolServers servers = new SchoolServers(edition, Optional.ofNullable(flaw));
                SchoolConfig written = SchoolConfig.write(config, servers.settings())) {
            console.out().println("The school is open; " + written.file() + " leads to it. In another shell:");
            for (String command : new String[] {"doctor", "plan", "import"}) {
                console.out().println("  moodle-grade " + command + " --config " + written.file());
            }
            console.out().println("Ctrl-C ends it.");
            asked.await();
            return ExitCode.COMPLETED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.TRY_AGAIN;
        } catch (IOException e) {
            throw CannotRunException.configuration("the settings cannot be written into " + config
                    + ", which must be a new file in a folder that is there ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
