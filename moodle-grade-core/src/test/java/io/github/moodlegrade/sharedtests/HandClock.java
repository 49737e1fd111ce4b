package io.github.moodlegrade.sharedtests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test lets time pass. Safe for all threads that only read it. */
public final class HandClock extends Clock {
    private volatile Instant now;

    /** Shows a Monday morning in term. */
    public HandClock() {
        this(Instant.parse("2026-03-02T08:00:00Z"));
    }

    /** Shows a moment. */
    public HandClock(Instant now) {
        this.now = now;
    }

    /** Goes on by this or, if it is negative, back. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Shows another moment. */
    public void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
