package io.github.moodlegrade.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets Ctrl-C (or a termination signal) cancel a run instead of cutting it: the process ends once the run has come to a safe place and
 * its report is printed, or after {@value #PATIENCE_SECONDS} s. Being cut is safe as well; the next run then has more to compare.
 */
final class CancelOnShutdown {
    private static final int PATIENCE_SECONDS = 90;

    private final Runnable cancel;
    private final Runnable ended;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancelAndWait, "moodle-grade-cancel");

    private CancelOnShutdown(Runnable cancel, Runnable ended) {
        this.cancel = cancel;
        this.ended = ended;
    }

    /** For a command that a signal cuts short: the exit code is the signal's. */
    static CancelOnShutdown of(Runnable cancel) {
        return new CancelOnShutdown(cancel, () -> {});
    }

    /** For a command that only a signal ends: the exit code says that it ended well. */
    static CancelOnShutdown endingWell(Runnable cancel) {
        // System.exit waits for this hook, so nothing else can still choose the code
        return new CancelOnShutdown(cancel, () -> Runtime.getRuntime().halt(ExitCode.COMPLETED));
    }

    private void cancelAndWait() {
        cancel.run();
        try {
            if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                ended.run();
            } else {
                System.err.println("the run did not end in time; the next one continues");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does what a signal then cancels.
     *
     * @param work returns once all is told, and all that it used is closed
     * @return its exit code
     */
    int during(IntSupplier work) {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            over.countDown();
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, which is what the hook is for
        }
    }
}
