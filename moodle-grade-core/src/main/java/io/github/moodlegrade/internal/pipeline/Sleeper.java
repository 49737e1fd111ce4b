package io.github.moodlegrade.internal.pipeline;

import java.time.Duration;

/** Waits, so that tests need not. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @param time how long
     * @throws InterruptedException if interrupted
     */
    void sleep(Duration time) throws InterruptedException;
}
