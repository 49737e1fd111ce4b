package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.run.MoodleGradeException;
import picocli.CommandLine;

/** What the command line ends with; a scheduler tells from it whether to try again or to call somebody. */
public final class ExitCode {
    /** Completed. */
    public static final int COMPLETED = CommandLine.ExitCode.OK;

    /** Wrong use of the command line. */
    public static final int USAGE = CommandLine.ExitCode.USAGE;

    /** Completed, but some grades were rejected or a course is incomplete. */
    public static final int PARTIAL = 3;

    /** Not completed; another run may do better. */
    public static final int TRY_AGAIN = 4;

    /** Configuration or rights must change before another run can do better. */
    public static final int CONFIGURATION = 5;

    private ExitCode() {}

    /**
     * The exit code of a run.
     *
     * @param report the run's report
     * @return one of the constants, never {@link #USAGE}
     */
    public static int of(ImportReport report) {
        switch (report.status()) {
            case COMPLETED:
                return COMPLETED;
            case PARTIAL:
                return PARTIAL;
            case CANCELLED:
                return TRY_AGAIN;
            case FAILED:
                return report.failure().filter(ExitCode::isConfiguration).isPresent() ? CONFIGURATION : TRY_AGAIN;
        }
        throw new IllegalStateException("a status without exit code: " + report.status());
    }

    private static boolean isConfiguration(MoodleGradeException failure) {
        return failure.finding().code().isConfiguration();
    }
}
