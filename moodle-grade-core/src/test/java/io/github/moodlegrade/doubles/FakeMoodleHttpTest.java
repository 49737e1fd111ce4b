package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The web server before the double: what HTTP itself promises, and Moodle's clock in every answer. */
@Timeout(30)
class FakeMoodleHttpTest {
    private static final Clock SUNDAY = Clock.fixed(Instant.parse("2026-11-29T08:07:06.9Z"), ZoneOffset.UTC);

    private final FakeMoodle moodle = FakeMoodle.start();
    private final Client client = new Client(moodle);

    @AfterEach
    void stop() {
        moodle.close();
    }

    private HttpResponse<String> ask() throws Exception {
        return client.send("core_webservice_get_site_info");
    }

    @Test
    void datesEveryAnswerByItsOwnClock() throws Exception {
        moodle.clock(SUNDAY).onRequest(2, Fault.badGateway()).onRequest(3, Fault.slowDrip(Duration.ZERO));
        for (int answer = 1; answer <= 3; answer++) {
            assertThat(ask().headers().allValues("date")).containsExactly("Sun, 29 Nov 2026 08:07:06 GMT");
        }
        moodle.clock(Clock.offset(SUNDAY, Duration.ofDays(3)));
        assertThat(ask().headers().firstValue("date")).hasValue("Wed, 02 Dec 2026 08:07:06 GMT");
    }

    @Test
    void datesPagesAndRefusalsToo() throws Exception {
        moodle.clock(SUNDAY);
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(moodle.url() + "/")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().firstValue("date")).hasValue("Sun, 29 Nov 2026 08:07:06 GMT");
        assertThat(raw("HELLO\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("Sun, 29 Nov 2026 08:07:06 GMT");
    }

    @Test
    void tellsWhenToComeAgainByTheSameClock() throws Exception {
        moodle.clock(SUNDAY).onRequest(1, Fault.tooManyRequestsUntil(Duration.ofSeconds(20)));
        assertThat(ask().headers().firstValue("retry-after")).hasValue("Sun, 29 Nov 2026 08:07:26 GMT");
    }

    @Test
    void carriesManyRequestsOnOneConnection() throws Exception {
        String post = post("Content-Length: 9\r\n", "wstoken=1");
        String closing = post("Content-Length: 9\r\nConnection: close\r\n", "wstoken=1");
        assertThat(raw(post + post + closing).split("HTTP/1.1 200 ", -1)).hasSize(4);
        assertThat(moodle.calls()).isEqualTo(3);
    }

    @Test
    void readsABodyInChunks() throws Exception {
        raw(post(
                "Transfer-Encoding: chunked\r\nConnection: close\r\n",
                "8\r\nwsfuncti\r\n6;x=y\r\non=abc\r\n0\r\nTrailer: 1\r\n\r\n"));
        assertThat(moodle.requests().get(0).function()).isEqualTo("abc");
    }

    @Test
    void invitesABodyThatWaits() throws Exception {
        HttpRequest waiting = HttpRequest.newBuilder(URI.create(moodle.url() + RecordedRequest.ENDPOINT))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("wsfunction=abc"))
                .build();
        HttpClient.newHttpClient().send(waiting, HttpResponse.BodyHandlers.ofString());
        assertThat(moodle.requests().get(0).function()).isEqualTo("abc");
    }

    @Test
    void servesOtherConnectionsWhileOneWaits() throws Exception {
        moodle.onRequest(1, Fault.hang());
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(this::unchecked);
        while (moodle.calls() == 0) {
            Thread.onSpinWait();
        }
        assertThat(ask().statusCode()).isEqualTo(200);
        moodle.close();
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    private HttpResponse<String> unchecked() {
        try {
            return ask();
        } catch (Exception cut) {
            throw new IllegalStateException(cut);
        }
    }

    @Test
    void refusesUntilItListensAgainAtTheSameAddress() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(200);
        moodle.stopListening();
        assertThatThrownBy(() -> new Client(moodle).send("core_webservice_get_site_info"))
                .isInstanceOf(ConnectException.class);
        moodle.listenAgain();
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @RepeatedTest(50)
    void itsPortIsFreeAsSoonAsItListensNoMore() throws Exception {
        int port = URI.create(moodle.url()).getPort();
        assertThat(ask().statusCode()).isEqualTo(200);
        moodle.stopListening();
        try (ServerSocket another = new ServerSocket()) {
            another.setReuseAddress(true);
            another.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        moodle.listenAgain();
    }

    private static String post(String headers, String body) {
        return "POST /moodle" + RecordedRequest.ENDPOINT + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n" + headers + "\r\n" + body;
    }

    /** What the server says to these bytes until it closes the connection. */
    private String raw(String bytes) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(moodle.url()).getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(bytes.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
