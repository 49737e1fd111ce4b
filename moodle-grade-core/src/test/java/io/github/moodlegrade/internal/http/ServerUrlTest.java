package io.github.moodlegrade.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.http.HttpSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    private static URI check(String url) {
        return ServerUrl.check("moodle.url", url, HttpSettings.ofDefaults());
    }

    @ParameterizedTest
    @CsvSource({
        "https://school.example, https://school.example",
        "https://school.example/, https://school.example",
        "' https://school.example/moodle// ', https://school.example/moodle",
        "HTTPS://School.example:8443/a%20b, https://School.example:8443/a%20b",
        "http://localhost:8069, http://localhost:8069",
        "http://LOCALHOST/moodle, http://LOCALHOST/moodle",
        "http://127.0.0.1:80/, http://127.0.0.1:80",
        "http://127.1.2.3, http://127.1.2.3",
        "http://[::1]:8069, http://[::1]:8069"
    })
    void aUsableAddressLosesItsTrailingSlash(String url, String checked) {
        assertThat(check(url)).hasToString(checked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "school.example",
                "//school.example",
                "ftp://school.example",
                "https:",
                "https://",
                "https:///moodle",
                "file:///etc/passwd",
                "https://sch ool.example",
                "jdbc:h2:mem:x",
                "https://%zz"
            })
    void whatIsNoUrlIsRefusedWithAnExample(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("moodle.url is not a URL: use a form like https://school.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:s3cret@school.example",
                "https://s3cret@school.example",
                "https://school.example/?wstoken=s3cret",
                "https://school.example/#s3cret",
                "https://user:s3 cret@school.example",
                "https://user:s3cret@"
            })
    void anEmbeddedSecretIsRefusedAndNeverRepeated(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("moodle.url")
                .hasMessageNotContaining("s3")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://school.example",
                "http://10.0.0.1",
                "http://127.0.0.1.school.example",
                "http://localhost.school.example"
            })
    void plainHttpToAnotherMachineIsRefused(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain http")
                .hasMessageContaining("use https");
    }

    @Test
    void plainHttpIsAllowedByName() {
        HttpSettings settings =
                HttpSettings.builder().allowPlainHttp("odoo.lan").build();

        assertThat(ServerUrl.check("odoo.url", "http://odoo.lan:8069", settings))
                .hasToString("http://odoo.lan:8069");
        assertThat(ServerUrl.check("odoo.url", "http://ODOO.lan", settings)).hasToString("http://ODOO.lan");
        assertThatThrownBy(() -> ServerUrl.check("odoo.url", "http://other.lan", settings))
                .hasMessageStartingWith("odoo.url uses plain http to other.lan");
    }

    @Test
    void thePortIsTheAddressesOrItsSchemes() {
        assertThat(ServerUrl.portOf(check("https://school.example"))).isEqualTo(443);
        assertThat(ServerUrl.portOf(check("http://localhost"))).isEqualTo(80);
        assertThat(ServerUrl.portOf(check("http://localhost:8069"))).isEqualTo(8069);
    }
}
