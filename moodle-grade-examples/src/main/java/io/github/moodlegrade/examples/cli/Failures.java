package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.examples.text.Console;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What is printed in place of a report when a command could not do its work. */
final class Failures implements IExecutionExceptionHandler {
    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CannotRunException) {
            refused(console, failure);
            return ((CannotRunException) failure).exitCode();
        }
        if (failure instanceof IllegalArgumentException) {
            refused(console, failure);
            return ExitCode.CONFIGURATION;
        }
        unexpected(failure);
        return ExitCode.TRY_AGAIN;
    }

    /** Says why a run could not be, or its report not be written. */
    static void refused(Console console, Exception failure) {
        console.err().println(console.errPaint().bad("Cannot run: ") + failure.getMessage());
    }

    /** Prints where it happened and not the message, which nobody checked for secrets. */
    private void unexpected(Exception failure) {
        console.err()
                .println(console.errPaint().bad("Unexpected: ")
                        + failure.getClass().getName());
        for (StackTraceElement frame : failure.getStackTrace()) {
            console.err().println("    at " + frame);
        }
    }
}
