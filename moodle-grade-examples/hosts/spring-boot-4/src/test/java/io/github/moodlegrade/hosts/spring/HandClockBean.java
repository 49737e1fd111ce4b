package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.sharedtests.HandClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Makes a clock that wins over the host's own. */
final class HandClockBean {
    @Bean
    @Primary
    HandClock handClock() {
        return new HandClock();
    }
}
