package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.testkit.TestRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoodleWebServiceTest {
    private static final Secret TOKEN = Secret.of("c4n4ry-t0ken");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "//", "/webservice/rest/server.php", "/webservice/rest/server.php/", "/webservice/rest/"
            })
    void takesTheSiteHoweverItIsPasted(String pasted) throws Exception {
        try (Fixture moodle = new Fixture()) {
            moodle.source = MoodleWebService.builder(moodle.moodle.url() + pasted, Secret.of(moodle.moodle.token()))
                    .build();

            assertThat(moodle.find(Fixture.REF)).hasSize(1);
            assertThat(moodle.source).hasToString("MoodleWebService " + moodle.moodle.url());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "school.example",
                "ftp://school.example",
                "http://school.example",
                "https://user:pw@school.example",
                "https://school.example/?wstoken=c4n4ry-t0ken",
                "https://sch ool.example"
            })
    void refusesABadUrlByTheNameOfItsSetting(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoodleWebService.builder(url, TOKEN).build())
                .withMessageContaining("moodle.url")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("c4n4ry", "pw"));
    }

    @Test
    void plainHttpIsAllowedByName() {
        HttpSettings settings =
                HttpSettings.builder().allowPlainHttp("school.example").build();

        assertThat(MoodleWebService.builder("http://school.example/moodle", TOKEN)
                        .http(settings)
                        .build())
                .hasToString("MoodleWebService http://school.example/moodle");
    }

    @Test
    void refusesNumbersOutOfRangeByTheNameOfTheirSetting() {
        MoodleWebService.Builder builder = MoodleWebService.builder("https://school.example", TOKEN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.batchSize(0))
                .withMessageContaining("moodle.batch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.batchSize(201))
                .withMessageContaining("200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.inFlight(5))
                .withMessageContaining("moodle.in-flight");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.learnersPerPage(0));
    }

    @Test
    void sendsTheTokenFirstInABodyAndNowhereElse() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        AtomicReference<String> rest = new AtomicReference<>("");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            rest.set(exchange.getRequestMethod()
                    + exchange.getRequestURI()
                    + exchange.getRequestHeaders().entrySet());
            byte[] body = "{\"exception\":\"x\",\"errorcode\":\"sitemaintenance\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            MoodleWebService source =
                    MoodleWebService.builder(url, Secret.of("a+b&c")).build();
            assertThatRunFails(source);
        } finally {
            server.stop(0);
        }

        assertThat(seen.get())
                .isEqualTo("wstoken=a%2Bb%26c&wsfunction=core_webservice_get_site_info&moodlewsrestformat=json");
        assertThat(rest.get())
                .startsWith("POST/webservice/rest/server.php")
                .contains("application/x-www-form-urlencoded")
                .doesNotContain("a+b", "a%2B");
    }

    private static void assertThatRunFails(MoodleWebService source) {
        assertThatThrownBy(() -> source.findCourses(Set.of(CourseRef.id(1)), new TestRun()))
                .hasMessageContaining("maintenance");
    }
}
