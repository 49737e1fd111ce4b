package io.github.moodlegrade.http;

import java.util.Objects;

/**
 * A token, password or API key. Prints as {@code ***}; {@link #reveal()} is for the one place that sends it. Immutable, safe for all
 * threads.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * A secret.
     *
     * @param value not blank, without line breaks or other control characters
     * @return the secret
     * @throws IllegalArgumentException if it has another form; the message does not hold the value
     */
    public static Secret of(String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a secret is not blank and has no line breaks or control characters");
        }
        return new Secret(value);
    }

    /**
     * The value itself, for sending.
     *
     * @return never to be logged
     */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret && ((Secret) other).value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "***";
    }
}
