package io.github.moodlegrade.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.moodlegrade.http.HttpSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connection a request goes over, in which version, and through which proxy. */
@Timeout(30)
class ConnectionsTest {
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final byte[] BODY = {'x'};

    private final RecordedRun run = new RecordedRun();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpSender sender = new HttpSender(HttpSettings.ofDefaults(), nanos::get);
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    ConnectionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, 2);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(new byte[] {'o', 'k'});
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void post() throws Exception {
        sender.post(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), FORM, BODY, run);
    }

    private void wait(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aConnectionThatWasUsedJustNowIsUsedAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            post();
            wait(Duration.ofSeconds(50));
        }

        assertThat(ports).hasSize(5);
        assertThat(Set.copyOf(ports)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 900})
    void aConnectionThatWasIdleForAMinuteIsNot(int seconds) throws Exception {
        post();
        wait(Duration.ofSeconds(seconds));
        post();

        assertThat(ports.get(1)).isNotEqualTo(ports.get(0));
    }

    /** Two connections are handed out in turn: with one request in 40 s each of them is idle for 80. */
    @Test
    void ofSeveralConnectionsNoneIsIdleForAMinute() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        List<HttpSender.InFlight> both = new ArrayList<>();
        both.add(sender.start(uri, FORM, BODY, run));
        both.add(sender.start(uri, FORM, BODY, run));
        for (HttpSender.InFlight one : both) {
            sender.await(one);
        }
        List<Integer> first = List.copyOf(ports);
        wait(Duration.ofSeconds(40));
        post();
        wait(Duration.ofSeconds(40));
        post();

        assertThat(first).doesNotContain(ports.get(3));
    }

    @Test
    void neverOffersHttp2EvenWithAClientOfTheHost() throws Exception {
        HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (HttpSettings settings : List.of(
                HttpSettings.ofDefaults(), HttpSettings.builder().client(own).build())) {
            try (RawServer raw =
                    new RawServer(out -> RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
                new HttpSender(settings).post(raw.uri(), FORM, BODY, run);

                assertThat(raw.requests)
                        .singleElement()
                        .satisfies(request -> assertThat(request)
                                .startsWith("POST /path HTTP/1.1")
                                .doesNotContainIgnoringCase("upgrade")
                                .doesNotContainIgnoringCase("http2-settings"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "502 Bad Gateway", "503 Service Unavailable", "405 Method Not Allowed"})
    void aProxyThatRefusesTheTunnelIsNamedWithItsStatus(String status) throws Exception {
        try (RawServer proxy =
                new RawServer(out -> RawServer.write(out, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"))) {
            HttpClient through = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), proxy.uri().getPort())))
                    .build();
            HttpSender behind =
                    new HttpSender(HttpSettings.builder().client(through).build());

            HttpFailure failure = catchThrowableOfType(
                    HttpFailure.class, () -> behind.post(URI.create("https://school.example/x"), FORM, BODY, run));

            assertThat(failure)
                    .hasMessage("the proxy refuses the tunnel to school.example with HTTP " + status.substring(0, 3));
            assertThat(failure.kind()).as("nothing was sent").isEqualTo(HttpFailure.Kind.NOT_SENT);
            assertThat(proxy.requests.get(0)).startsWith("CONNECT school.example:443");
        }
    }

    @Test
    void aProxyThatAsksForALoginIsAnAnswer() throws Exception {
        try (RawServer proxy = new RawServer(
                out -> RawServer.write(
                        out,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"))) {
            HttpClient through = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), proxy.uri().getPort())))
                    .build();
            HttpSender behind =
                    new HttpSender(HttpSettings.builder().client(through).build());

            assertThat(behind.post(URI.create("https://school.example/x"), FORM, BODY, run)
                            .status())
                    .isEqualTo(407);
        }
    }
}
