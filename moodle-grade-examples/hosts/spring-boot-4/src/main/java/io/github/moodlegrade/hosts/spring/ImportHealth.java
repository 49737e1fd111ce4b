package io.github.moodlegrade.hosts.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells Actuator how the imports are. On Spring Boot 3.5 two imports differ, and nothing else in this host. */
@Component("gradeImportHealthIndicator")
class ImportHealth implements HealthIndicator {
    private final ImportCondition condition;

    ImportHealth(ImportCondition condition) {
        this.condition = condition;
    }

    @Override
    public Health health() {
        return Health.status(condition.status())
                .withDetails(condition.details())
                .build();
    }
}
