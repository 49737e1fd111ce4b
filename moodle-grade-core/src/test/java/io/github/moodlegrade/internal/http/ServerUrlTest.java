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

    @ParameterizedTest
    @CsvSource({
        "https://schule-m\u00fcnchen.example, https://xn--schule-mnchen-3ob.example",
        "https://m\u00fcnchen.example:8443/moodle/, https://xn--mnchen-3ya.example:8443/moodle",
        "https://M\u00dcNCHEN.example, https://xn--mnchen-3ya.example",
        "https://moodle.\u00e9cole.example, https://moodle.xn--cole-9oa.example",
        "https://\u0448\u043a\u043e\u043b\u0430.example, https://xn--80atdl2c.example",
        "https://\u5b66\u6821.example, https://xn--48s290a.example",
        "https://xn--strae-oqa.example, https://xn--strae-oqa.example"
    })
    void aHostNameWithUmlautsIsTaken(String url, String checked) {
        assertThat(check(url)).hasToString(checked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://stra\u00dfe.example",
                "https://STRA\u1e9eE.example",
                "https://\u03c3\u03c7\u03bf\u03bb\u03b5\u03af\u03bf\u03c2.example",
                "https://a\u200db.example",
                "https://a\u200cb.example:8443/moodle"
            })
    void aHostNameThatWouldBecomeAnotherIsRefusedWithTheRemedy(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("moodle.url has a host name")
                .hasMessageContaining("another host")
                .hasMessageContaining("xn--");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my_school.example",
                "http://my_school:8069",
                "https://a.b_c.example/x",
                "https://_x.example"
            })
    void aHostNameWithAnUnderscoreIsRefusedWithTheRemedy(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("underscore")
                .hasMessageContaining("alias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://m\u00fcnchen.example:99999",
                "https://m\u00fcnchen..example",
                "https://-m\u00fcnchen.example",
                "https://m%C3%BCnchen.example",
                "https://m\u00fcnchen.example:x"
            })
    void whatIsNoHostNameIsNoUrl(String url) {
        assertThatThrownBy(() -> check(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a URL");
    }

    @Test
    void aSecretBeforeSuchAHostIsNeverRepeated() {
        assertThatThrownBy(() -> check("https://user:s3cret@m\u00fcnchen.example"))
                .hasMessageContaining("must not hold a user")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> check("https://user:s3cret@my_school.example")).hasMessageNotContaining("s3cret");
    }

    @Test
    void plainHttpIsAllowedByEitherForm() {
        HttpSettings settings =
                HttpSettings.builder().allowPlainHttp("m\u00fcnchen.lan").build();

        assertThat(ServerUrl.check("odoo.url", "http://m\u00fcnchen.lan", settings))
                .hasToString("http://xn--mnchen-3ya.lan");
        assertThat(ServerUrl.check("odoo.url", "http://xn--mnchen-3ya.lan", settings))
                .hasToString("http://xn--mnchen-3ya.lan");
        assertThatThrownBy(() -> ServerUrl.check("odoo.url", "http://munchen.lan", settings))
                .hasMessageContaining("plain http");
    }

    @Test
    void thePortIsTheAddressesOrItsSchemes() {
        assertThat(ServerUrl.portOf(check("https://school.example"))).isEqualTo(443);
        assertThat(ServerUrl.portOf(check("http://localhost"))).isEqualTo(80);
        assertThat(ServerUrl.portOf(check("http://localhost:8069"))).isEqualTo(8069);
    }
}
