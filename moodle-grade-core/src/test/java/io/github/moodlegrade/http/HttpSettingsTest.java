package io.github.moodlegrade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void theDefaultsAreAsDocumented() {
        HttpSettings defaults = HttpSettings.ofDefaults();

        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.requestTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(defaults.maxResponseBytes()).isEqualTo(64L * 1024 * 1024);
        assertThat(defaults.readRetries()).isEqualTo(4);
        assertThat(defaults.plainHttpHosts()).isEmpty();
        assertThat(defaults.client()).isEmpty();
    }

    @Test
    void whatIsSetIsKept() {
        HttpClient own = HttpClient.newHttpClient();
        HttpSettings settings = HttpSettings.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .requestTimeout(Duration.ofSeconds(2))
                .maxResponseBytes(3)
                .readRetries(0)
                .allowPlainHttp("moodle.lan", "odoo.lan")
                .client(own)
                .build();

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.maxResponseBytes()).isEqualTo(3);
        assertThat(settings.readRetries()).isZero();
        assertThat(settings.plainHttpHosts()).containsExactlyInAnyOrder("moodle.lan", "odoo.lan");
        assertThat(settings.client()).containsSame(own);
    }

    @Test
    void whatCannotWorkIsRefusedWhereItIsSet() {
        HttpSettings.Builder builder = HttpSettings.builder();
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        List<Runnable> bad = List.of(
                () -> builder.connectTimeout(Duration.ZERO),
                () -> builder.requestTimeout(Duration.ofSeconds(-1)),
                () -> builder.maxResponseBytes(0),
                () -> builder.readRetries(-1),
                () -> builder.client(follows));

        assertThat(bad).allSatisfy(one -> assertThatThrownBy(one::run).isInstanceOf(IllegalArgumentException.class));
    }
}
