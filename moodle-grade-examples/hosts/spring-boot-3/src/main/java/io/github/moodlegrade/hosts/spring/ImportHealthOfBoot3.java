package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportReport;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down if the last import failed or is too long ago. On Spring Boot 4 two imports differ, and nothing else in this host. */
@Component("gradeImportHealthIndicator")
class ImportHealthOfBoot3 implements HealthIndicator {
    private final LastImport last;
    private final Duration overdueAfter;

    ImportHealthOfBoot3(LastImport last, ImportSettings settings) {
        this.last = last;
        this.overdueAfter = settings.overdueAfter();
    }

    @Override
    public Health health() {
        return last.get().map(this::after).orElseGet(() -> Health.unknown().build());
    }

    private Health after(LastImport.Ended ended) {
        ImportReport report = ended.report();
        Instant now = Instant.now();
        Health.Builder health = ended.isWell(overdueAfter, now) ? Health.up() : Health.down();
        health.withDetail("status", report.status().name())
                .withDetail("run", report.runId())
                .withDetail("ageInSeconds", ended.age(now).toSeconds());
        report.failure()
                .ifPresent(failure ->
                        health.withDetail("failure", failure.finding().toString()));
        return health.build();
    }
}
