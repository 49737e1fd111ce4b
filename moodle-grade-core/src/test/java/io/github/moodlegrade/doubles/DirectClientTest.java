package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.sharedtests.http.DirectClient;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client that leaves the network out brings from the double what the real one brings, right answers and broken ones. */
class DirectClientTest {
    private static final String QUESTION = "wsfunction=core_webservice_get_site_info&moodlewsrestformat=json&wstoken=";

    private final FakeMoodle moodle = FakeMoodle.start();
    private final HttpClient real = HttpClient.newHttpClient();
    private final HttpClient direct = new DirectClient().reaching(moodle.url(), moodle.handler());

    @BeforeEach
    void stopTheClock() {
        moodle.clock(Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        moodle.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.closeWithoutAnswer(),
                Fault.halfBody(),
                Fault.gatewayTimeout(),
                Fault.serviceUnavailable(30),
                Fault.answer(500, "text/html; charset=UTF-8", ""),
                Fault.answer(200, "application/json", "{\"courses\":[{"),
                Fault.leadingGarbage("\n\nWarning: "),
                Fault.moodleError("invalidtoken", "Invalid token - token not found"));
    }

    /** What came, or that something broke off. */
    private String outcome(HttpClient client, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(moodle.url() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join();
            StringBuilder text = new StringBuilder(answer.statusCode() + "\n");
            for (String header : new String[] {"Content-Type", "Date", "Location", "Retry-After"}) {
                text.append(answer.headers().allValues(header)).append('\n');
            }
            return text + answer.body();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
            return "broken";
        }
    }

    @Test
    void whatIsRightIsTheSame() {
        String path = "/webservice/rest/server.php";
        String asked = QUESTION + moodle.token();

        assertThat(outcome(direct, path, asked))
                .isEqualTo(outcome(real, path, asked))
                .contains("application/json", "Sun, 29 Nov 2026 10:00:00 GMT", "\"sitename\"");
        assertThat(outcome(direct, "/webservice/rest", ""))
                .isEqualTo(outcome(real, "/webservice/rest", ""))
                .contains("301", moodle.url());
        assertThat(outcome(direct, "/webservice/soap/server.php", ""))
                .isEqualTo(outcome(real, "/webservice/soap/server.php", ""));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatBreaksIsTheSame(Fault fault) {
        moodle.onRequest(request -> true, fault);
        String path = "/webservice/rest/server.php";
        String asked = QUESTION + moodle.token();

        assertThat(outcome(direct, path, asked)).isEqualTo(outcome(real, path, asked));
    }

    @Test
    void whoIsNotReachedRefuses() {
        HttpRequest elsewhere =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();

        assertThat(direct.sendAsync(elsewhere, HttpResponse.BodyHandlers.ofString()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(ConnectException.class);
    }
}
