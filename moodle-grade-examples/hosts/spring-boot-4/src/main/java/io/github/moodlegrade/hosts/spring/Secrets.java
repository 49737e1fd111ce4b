package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.http.Secret;
import java.util.Objects;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads secrets as they stand in the process's environment (or whatever else Spring's environment is made of). Not by {@code @Value} or
 * {@code Environment.getProperty}: these take <code>${…}</code> and <code>#{…}</code> inside a secret for their own, and so change it, or
 * print it as they fail.
 */
final class Secrets {
    private Secrets() {}

    /**
     * One secret, taken literally.
     *
     * @throws IllegalStateException if the variable is not set, or no secret can have its value; the message holds the name alone
     */
    static Secret read(ConfigurableEnvironment environment, String variable) {
        String value = environment.getPropertySources().stream()
                .map(source -> source.getProperty(variable))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object::toString)
                .orElseThrow(() -> new IllegalStateException(variable + " is not set"));
        try {
            return Secret.of(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(variable + ": " + e.getMessage(), e);
        }
    }
}
