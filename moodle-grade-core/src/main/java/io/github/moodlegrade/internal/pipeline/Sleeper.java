package io.github.moodlegrade.internal.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits, so that tests need not. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits until the time is over or there is no reason to wait any more.
     *
     * @param time how long at most
     * @param over opens when the wait shall end before its time
     * @throws InterruptedException if interrupted
     */
    void sleep(Duration time, CountDownLatch over) throws InterruptedException;

    /**
     * One that really waits.
     *
     * @return a sleeper, safe for all threads
     */
    static Sleeper real() {
        return (time, over) -> over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
