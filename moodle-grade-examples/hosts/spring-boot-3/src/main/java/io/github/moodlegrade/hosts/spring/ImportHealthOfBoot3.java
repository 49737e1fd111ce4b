package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportReport;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down if the last import failed, or none has ended for too long. On Spring Boot 4 two imports differ, and nothing else in this host. */
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
        Health.Builder health = word().withDetail("ageInSeconds", last.age().toSeconds());
        last.report().ifPresent(report -> describe(report, health));
        return health.build();
    }

    private Health.Builder word() {
        if (last.failed() || last.isOverdue(overdueAfter)) {
            return Health.down();
        }
        return last.report().isPresent() ? Health.up() : Health.unknown();
    }

    private static void describe(ImportReport report, Health.Builder health) {
        health.withDetail("status", report.status().name()).withDetail("run", report.runId());
        report.failure()
                .ifPresent(failure ->
                        health.withDetail("failure", failure.finding().toString()));
    }
}
