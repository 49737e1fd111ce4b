package io.github.moodlegrade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    @Test
    void aSecretIsHiddenUntilItIsRevealed() {
        Secret secret = Secret.of("tok3n with space \u00fc");

        assertThat(secret).hasToString("***");
        assertThat(String.format("%s", secret)).isEqualTo("***");
        assertThat(secret.reveal()).isEqualTo("tok3n with space \u00fc");
        assertThat(secret).isEqualTo(Secret.of("tok3n with space \u00fc")).isNotEqualTo(Secret.of("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tok3n\n", "tok3n\r", "\ttok3n", "tok\u0000en", "tok\u0085en"})
    void aBlankOrBrokenSecretIsRefusedWithoutShowingIt(String value) {
        assertThatThrownBy(() -> Secret.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("tok");
    }
}
