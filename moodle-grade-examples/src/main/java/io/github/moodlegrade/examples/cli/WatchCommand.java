package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.RefreshPolicy;
import io.github.moodlegrade.examples.text.Console;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code moodle-grade watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Imports again and again until it is stopped, and reads only what changed in Moodle.")
final class WatchCommand implements Callable<Integer> {
    private final Console console;
    private final Wiring wiring;
    private final WatchTime time;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "15m",
            converter = DurationWord.class,
            description = "From the beginning of a run to the beginning of the next one, as 90s, 15m, 24h or PT15M;"
                    + " ${DEFAULT-VALUE} if not given")
    private Duration every = Duration.ZERO;

    @Option(
            names = "--full-every",
            paramLabel = "DURATION",
            defaultValue = "24h",
            converter = DurationWord.class,
            description = "How long a course may go without being read completely; ${DEFAULT-VALUE} if not given")
    private Duration fullEvery = Duration.ZERO;

    WatchCommand(Console console, Wiring wiring, WatchTime time) {
        this.console = console;
        this.wiring = wiring;
        this.time = time;
    }

    @Override
    public Integer call() {
        if (fullEvery.compareTo(every) < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--full-every is shorter than --every: a course cannot be read more often than a run begins");
        }
        Configuration configuration = wiring.configuration(options.school().config());
        WatchStop stop = new WatchStop(time);
        return CancelOnShutdown.endingWell(stop::ask).during(() -> watch(configuration, stop));
    }

    private int watch(Configuration configuration, WatchStop stop) {
        try (OpenStore store = OpenStore.of(configuration, true, console.err()::println)) {
            SwitchedListener listener = new SwitchedListener();
            GradeImportService service = wiring.service(configuration, options.school(), store.hashes(), listener);
            ImportRequest request =
                    options.request(ImportRequest.Mode.IMPORT).refresh(RefreshPolicy.followChanges(fullEvery));
            WatchedRuns runs = new WatchedRuns(console, options, listener, () -> stop.call(service.prepare(request)));
            return new Watch(console, options, time, stop, every, runs).untilStopped();
        }
    }
}
