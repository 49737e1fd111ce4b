package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.demo.Flaw;
import io.github.moodlegrade.examples.demo.SchoolServers;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.odoo.Edition;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
    private static final String JAR = "java -jar moodle-grade-examples/target/moodle-grade.jar";

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
            converter = FlawWord.class,
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
        try {
            open(asked);
            console.out().println("The school is closed; its settings and its hash store are deleted.");
            return ExitCode.COMPLETED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.TRY_AGAIN;
        } catch (FileAlreadyExistsException e) {
            throw CannotRunException.configuration(config
                    + " is there already, and is left as it is: delete it, if it was left by a school that was killed,"
                    + " or name another file");
        } catch (IOException e) {
            throw CannotRunException.configuration(
                    "the settings cannot be written into " + config + ", or not be deleted ("
                            + e.getClass().getSimpleName() + "): its folder must be there, and yours to write into");
        }
    }

    private void open(CountDownLatch asked) throws IOException, InterruptedException {
        try (SchoolServers servers = new SchoolServers(edition, Optional.ofNullable(flaw));
                SchoolConfig written = SchoolConfig.write(config, servers.settings())) {
            console.out()
                    .println("The school is open" + (flaw == null ? "" : ", with a flaw: " + flaw)
                            + ". In another shell:");
            for (String command : new String[] {"doctor", "plan", "import"}) {
                console.out().println("  " + JAR + " " + command + " --config " + written.file());
            }
            console.out().println("Ctrl-C ends it.");
            asked.await();
        }
    }
}
