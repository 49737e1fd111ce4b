package io.github.moodlegrade.internal.pipeline;

/** Keeps an interrupt of the run's thread back while grades are in doubt: requests and stores would break off because of it. */
final class HeldInterrupt {
    private boolean seen;

    /** Clears the thread's interrupt flag and remembers it. */
    void hold() {
        seen |= Thread.interrupted();
    }

    /** Remembers an interrupt that broke something off, which cleared the flag. */
    void hold(Throwable failure) {
        seen |= failure instanceof InterruptedException;
    }

    void restore() {
        if (seen) {
            Thread.currentThread().interrupt();
        }
    }
}
