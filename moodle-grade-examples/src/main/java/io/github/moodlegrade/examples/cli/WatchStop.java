package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The wish that {@code watch} ends, from any thread: it cancels the run at hand and ends the waiting. */
final class WatchStop {
    private final WatchTime time;
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile @Nullable ImportRun current;

    WatchStop(WatchTime time) {
        this.time = time;
    }

    void ask() {
        asked.countDown();
        ImportRun run = current;
        if (run != null) {
            run.cancel();
        }
    }

    boolean isAsked() {
        return asked.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Runs, unless it was asked to stop before: then the run ends as a cancelled one. */
    ImportReport call(ImportRun run) {
        current = run;
        try {
            if (isAsked()) {
                run.cancel();
            }
            return run.call();
        } finally {
            current = null;
        }
    }

    /** Waits, and says whether it was asked meanwhile or before. */
    boolean isAskedWithin(Duration wait) {
        try {
            return time.await(asked, wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
