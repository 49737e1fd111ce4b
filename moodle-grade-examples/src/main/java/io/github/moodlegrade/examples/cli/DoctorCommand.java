package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.doctor.Checkup;
import io.github.moodlegrade.doctor.Diagnosis;
import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.examples.text.DiagnosisText;
import io.github.moodlegrade.examples.text.ProgressBar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code moodle-grade doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Looks whether Moodle and OpenEduCat are set up for an import, says what to change, and writes nothing.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  all is well",
            "  3  there are warnings",
            "  4  cancelled before its end",
            "  5  something is wrong, or a setting is"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Console console;
    private final Wiring wiring;

    @Mixin
    private SchoolOptions school = new SchoolOptions();

    @Option(names = "--json", description = "Print the checks as one JSON object, and all else to standard error")
    private boolean json;

    DoctorCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        Configuration configuration = wiring.configuration(school.config());
        Checkup checkup =
                wiring.doctor(configuration, school, new ProgressBar(console)).prepare(school.courses());
        return CancelOnShutdown.of(checkup::cancel).during(() -> {
            Diagnosis diagnosis = checkup.call();
            if (json) {
                console.out().println(diagnosis.json());
            } else {
                new DiagnosisText(console.out(), console.outPaint()).print(diagnosis);
            }
            return exitCode(diagnosis);
        });
    }

    private static int exitCode(Diagnosis diagnosis) {
        switch (diagnosis.state()) {
            case WRONG:
                return ExitCode.CONFIGURATION;
            case WARNING:
                return diagnosis.isCancelled() ? ExitCode.TRY_AGAIN : ExitCode.PARTIAL;
            case OK:
                return ExitCode.COMPLETED;
        }
        throw new IllegalStateException("a state without exit code: " + diagnosis.state());
    }
}
