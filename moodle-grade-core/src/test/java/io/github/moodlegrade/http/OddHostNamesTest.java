package io.github.moodlegrade.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.moodle.MoodleWebService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host names that look alike, end oddly or hide something: taken, or refused before anything is sent. */
class OddHostNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://B\u00dcCHER.example",
                "https://xn--mnchen-3ya.example/moodle",
                "https://\u043c\u043e\u0441\u043a\u0432\u0430.example:8443",
                "https://moodle.example.",
                "https://[2001:db8::1]/moodle",
                "https://127.1.2.3",
            })
    void areTaken(String url) {
        assertThatCode(() -> MoodleWebService.builder(url, Secret.of("t")).build())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://Stra\u00dfe.example",
                "https://STRA\u1e9eE.example",
                "https://\u03a3\u03bf\u03c6\u03cc\u03c2.example",
                "https://moo\u200cdle.example",
                "https://moo\u200ddle.example",
                "https://my_moodle.example",
                "https://a.b_c.example/moodle",
                "https://\uff3f.example",
                "https://moodle.example@evil.example",
            })
    void areRefused(String url) {
        assertThatThrownBy(() -> MoodleWebService.builder(url, Secret.of("t")).build())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
