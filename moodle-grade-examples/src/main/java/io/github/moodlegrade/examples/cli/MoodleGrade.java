package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.text.Console;
import io.github.moodlegrade.http.HttpSettings;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code moodle-grade}. */
@Command(
        name = "moodle-grade",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Brings quiz best grades and assignment grades from Moodle into OpenEduCat on Odoo.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  completed",
            "  2  wrong use of the command line",
            "  3  completed, but some grades were rejected or a course is incomplete",
            "  4  not completed, try again later",
            "  5  configuration or rights must change first"
        })
public final class MoodleGrade {
    private MoodleGrade() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments as {@code --help} says
     */
    public static void main(String... arguments) {
        Map<String, String> environment = System.getenv();
        Console console = Console.ofProcess(environment);
        System.exit(commandLine(console, environment, HttpSettings.ofDefaults()).execute(arguments));
    }

    static CommandLine commandLine(Console console, Map<String, String> environment, HttpSettings http) {
        return commandLine(console, environment, http, WatchTime.real());
    }

    static CommandLine commandLine(
            Console console, Map<String, String> environment, HttpSettings http, WatchTime time) {
        Wiring wiring = new Wiring(environment, http);
        return new CommandLine(new MoodleGrade())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new SchoolCommand(console))
                .addSubcommand(new ImportCommand(console, wiring))
                .addSubcommand(new WatchCommand(console, wiring, time))
                .addSubcommand(new DoctorCommand(console, wiring))
                .addSubcommand(new PlanCommand(console, wiring))
                .addSubcommand(new ReconcileCommand(console, wiring))
                .addSubcommand(new RepairCommand(console, wiring))
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours(console)))
                .setExecutionExceptionHandler(new Failures(console));
    }

    /** Help goes to standard output, complaints go to the other, in the same colours: in none unless both are a terminal. */
    private static CommandLine.Help.Ansi colours(Console console) {
        boolean rich = console.outPaint().isRich() && console.errPaint().isRich();
        return rich ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    }
}
