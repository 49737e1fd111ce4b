package io.github.moodlegrade.examples.cli;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** Time that passes only when {@code watch} waits or a test says so; what happens in each wait is scripted, and then it is the end. */
final class ScriptedTime implements WatchTime {
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-29T08:00:00+01:00");

    private final Queue<Runnable> whileWaiting = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private Duration running = Duration.ofDays(-3);
    private Duration sinceStart = Duration.ZERO;

    /** In the next wait this happens, and a run follows. */
    ScriptedTime then(Runnable happens) {
        whileWaiting.add(happens);
        return this;
    }

    /** In the next wait nothing happens, and a run follows. */
    ScriptedTime thenNothing() {
        return then(() -> {});
    }

    synchronized void pass(Duration time) {
        running = running.plus(time);
        sinceStart = sinceStart.plus(time);
    }

    /** How long it was to wait each time, the last one among them. */
    List<Duration> waits() {
        return waits;
    }

    @Override
    public synchronized OffsetDateTime now() {
        return START.plus(sinceStart);
    }

    @Override
    public synchronized Duration running() {
        return running;
    }

    @Override
    public boolean await(CountDownLatch end, Duration atMost) {
        waits.add(atMost);
        Runnable happens = whileWaiting.poll();
        if (happens == null || end.getCount() == 0) {
            return true;
        }
        pass(atMost.isNegative() ? Duration.ZERO : atMost);
        happens.run();
        return false;
    }
}
