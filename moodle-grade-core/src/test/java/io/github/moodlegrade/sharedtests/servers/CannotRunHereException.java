package io.github.moodlegrade.sharedtests.servers;

/** This machine cannot run a server's binaries; tests on it are skipped. */
public final class CannotRunHereException extends Exception {
    private static final long serialVersionUID = 1;

    CannotRunHereException(String why) {
        super(why);
    }
}
