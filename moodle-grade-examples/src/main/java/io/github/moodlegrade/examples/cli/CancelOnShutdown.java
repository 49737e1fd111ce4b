package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRun;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (or a termination signal) cancel a run instead of cutting it: the process ends once the run has come to a safe place and
 * its report is printed, or after {@value #PATIENCE_SECONDS} s. Being cut is safe as well; the next run then has more to compare.
 */
final class CancelOnShutdown implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;

    private final ImportRun run;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancelAndWait, "moodle-grade-cancel");

    private CancelOnShutdown(ImportRun run) {
        this.run = run;
    }

    static CancelOnShutdown of(ImportRun run) {
        CancelOnShutdown cancel = new CancelOnShutdown(run);
        Runtime.getRuntime().addShutdownHook(cancel.hook);
        return cancel;
    }

    ImportReport call() {
        return run.call();
    }

    private void cancelAndWait() {
        run.cancel();
        try {
            boolean ended = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                System.err.println("the run did not end in time; the next one continues");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run is over and its report is out. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, which is what the hook is for
        }
    }
}
