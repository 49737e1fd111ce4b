package io.github.moodlegrade.hosts.spring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands still until a test moves it. */
final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-02T08:00:00Z");

    /** Makes the bean, which wins over the host's own. */
    static final class Beans {
        @Bean
        @Primary
        HandClock handClock() {
            return new HandClock();
        }
    }

    void move(Duration by) {
        now = now.plus(by);
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
        throw new UnsupportedOperationException();
    }
}
