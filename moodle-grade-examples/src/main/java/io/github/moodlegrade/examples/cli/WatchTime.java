package io.github.moodlegrade.examples.cli;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that {@code watch} goes by. */
interface WatchTime {
    /** The time of day, for people. */
    OffsetDateTime now();

    /** The time since some moment, which nobody sets back. */
    Duration running();

    /**
     * Waits.
     *
     * @param end counted down when there is no more to wait for
     * @param atMost not at all if 0 or less
     * @return whether it is the end
     */
    boolean await(CountDownLatch end, Duration atMost) throws InterruptedException;

    /** The time of this machine. */
    static WatchTime real() {
        return new WatchTime() {
            @Override
            public OffsetDateTime now() {
                return OffsetDateTime.now(ZoneId.systemDefault());
            }

            @Override
            public Duration running() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public boolean await(CountDownLatch end, Duration atMost) throws InterruptedException {
                return end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
