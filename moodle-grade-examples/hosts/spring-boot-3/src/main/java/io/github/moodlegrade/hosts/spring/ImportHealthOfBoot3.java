package io.github.moodlegrade.hosts.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells Actuator how the imports are. On Spring Boot 4 two imports differ, and nothing else in this host. */
@Component("gradeImportHealthIndicator")
class ImportHealthOfBoot3 implements HealthIndicator {
    private final ImportCondition condition;

    ImportHealthOfBoot3(ImportCondition condition) {
        this.condition = condition;
    }

    @Override
    public Health health() {
        return Health.status(condition.status())
                .withDetails(condition.details())
                .build();
    }
}
