package io.github.moodlegrade.examples.cli;

/** A run that cannot even begin, or a report that cannot be written; the message says why and never holds a secret. */
final class CannotRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CannotRunException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Something must be changed first. */
    static CannotRunException configuration(String message) {
        return new CannotRunException(ExitCode.CONFIGURATION, message);
    }

    /** It may pass. */
    static CannotRunException tryAgain(String message) {
        return new CannotRunException(ExitCode.TRY_AGAIN, message);
    }

    int exitCode() {
        return exitCode;
    }
}
