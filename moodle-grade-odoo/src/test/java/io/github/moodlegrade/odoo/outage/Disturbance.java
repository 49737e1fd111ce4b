package io.github.moodlegrade.odoo.outage;

import java.util.concurrent.atomic.AtomicInteger;

/** When requests fail: on between {@link #begin} and {@link #end}, for a number of requests at most; counts them. Safe for all threads. */
final class Disturbance {
    private final AtomicInteger hits = new AtomicInteger();
    private volatile boolean on;
    private volatile int most = Integer.MAX_VALUE;

    void begin(int mostRequests) {
        most = mostRequests;
        on = true;
    }

    void end() {
        on = false;
    }

    /** Whether the request that asks fails. */
    boolean hits() {
        return on && hits.get() < most && hits.incrementAndGet() <= most;
    }

    /** How many requests failed. */
    int count() {
        return Math.min(hits.get(), most);
    }
}
