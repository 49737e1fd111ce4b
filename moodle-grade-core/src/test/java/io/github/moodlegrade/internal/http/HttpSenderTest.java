package io.github.moodlegrade.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HttpSenderTest {
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final byte[] BODY = "wstoken=s3cret&x=1".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final RecordedRun run = new RecordedRun();

    private static HttpSender sender() {
        return new HttpSender(HttpSettings.ofDefaults());
    }

    private static HttpSender impatient() {
        return new HttpSender(HttpSettings.builder().requestTimeout(SHORT).build());
    }

    private static String answer(String head, String body) {
        return "HTTP/1.1 " + head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private HttpFailure failure(HttpSender sender, URI uri) {
        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> sender.post(uri, FORM, BODY, run));
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure)
                .hasMessageContaining(uri.getHost())
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
        return failure;
    }

    @Test
    void aPostBringsTheWholeAnswerWhateverItsStatus() throws Exception {
        try (RawServer server = new RawServer(out -> RawServer.write(
                out,
                answer(
                        "503 Service Unavailable\r\nContent-Type: TEXT/html; charset=utf-8\r\nRetry-After:  7 ",
                        "<html>")))) {
            HttpAnswer answer = sender().post(server.uri(), FORM, BODY, run);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.contentType()).isEqualTo("text/html");
            assertThat(answer.text()).isEqualTo("<html>");
            assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(answer.location()).isEmpty();
            assertThat(answer).hasToString("HTTP 503, 6 bytes");
            assertThat(run.calls).isEqualTo(1);
            assertThat(server.requests)
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /path HTTP/1.1\r\n")
                            .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
                            .endsWith("\r\n\r\nwstoken=s3cret&x=1"));
        }
    }

    @Test
    void anAnswerWithoutContentTypeAndWithARetryDateSaysNothing() throws Exception {
        try (RawServer server = new RawServer(out ->
                RawServer.write(out, answer("429 Too Many\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT", "")))) {
            HttpAnswer answer = sender().post(server.uri(), FORM, BODY, run);

            assertThat(answer.contentType()).isEmpty();
            assertThat(answer.retryAfter()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Wed, 21 Oct 2026 07:28:00 GMT', PT30S",
        "'Wed, 21 Oct 2026 07:27:30 GMT',",
        "'Tue, 20 Oct 2026 07:28:00 GMT',",
        "'next Wednesday',",
        "-5,",
        "99999999999, PT99999999999S"
    })
    void aRetryDateIsComparedWithTheServersOwnDate(String retryAfter, @Nullable Duration wait) throws Exception {
        try (RawServer server = new RawServer(out -> RawServer.write(
                out,
                answer("429 Too Many\r\nDate: Wed, 21 Oct 2026 07:27:30 GMT\r\nRetry-After: " + retryAfter, "")))) {
            assertThat(sender().post(server.uri(), FORM, BODY, run).retryAfter())
                    .isEqualTo(Optional.ofNullable(wait));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> over.await())) {
            HttpFailure failure = failure(impatient(), server.uri());

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TIME_OUT);
            assertThat(failure).hasMessageContaining("did not answer in time");
            assertThat(server.requests).hasSize(1);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aSlowDripIsGivenUpAsAWhole() throws Exception {
        try (RawServer server = new RawServer(out -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                RawServer.write(out, "x");
                Thread.sleep(50);
            }
        })) {
            long started = System.nanoTime();
            HttpFailure failure = failure(impatient(), server.uri());

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TIME_OUT);
            assertThat(failure).hasMessageContaining("did not answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit() throws Exception {
        HttpSender sender =
                new HttpSender(HttpSettings.builder().maxResponseBytes(100_000).build());
        try (RawServer server = new RawServer(out -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true) {
                RawServer.write(out, "x".repeat(8192));
            }
        })) {
            HttpFailure failure = failure(sender, server.uri());

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TOO_LARGE);
            assertThat(failure).hasMessageContaining("more than 100000 bytes");
        }
    }

    @Test
    void anAnswerOfExactlyTheLimitIsRead() throws Exception {
        HttpSender sender =
                new HttpSender(HttpSettings.builder().maxResponseBytes(1_000).build());
        try (RawServer server = new RawServer(out -> RawServer.write(out, answer("200 OK", "x".repeat(1_000))))) {
            assertThat(sender.post(server.uri(), FORM, BODY, run).body()).hasSize(1_000);
        }
        try (RawServer server = new RawServer(out -> RawServer.write(out, answer("200 OK", "x".repeat(1_001))))) {
            assertThat(failure(sender, server.uri()).kind()).isEqualTo(HttpFailure.Kind.TOO_LARGE);
        }
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsUnknownAndSentOnce() throws Exception {
        try (RawServer server = new RawServer(out -> {})) {
            HttpFailure failure = failure(sender(), server.uri());

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.UNKNOWN);
            Thread.sleep(200);
            assertThat(server.requests).hasSize(1);
            assertThat(run.calls).isEqualTo(1);
        }
    }

    @Test
    void aConnectionClosedInTheMiddleOfAnAnswerIsUnknownAndSentOnce() throws Exception {
        try (RawServer server =
                new RawServer(out -> RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a bo"))) {
            assertThat(failure(sender(), server.uri()).kind()).isEqualTo(HttpFailure.Kind.UNKNOWN);
            Thread.sleep(200);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionWasNotSent() throws Exception {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }

        HttpFailure failure = failure(sender(), nobody);

        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.NOT_SENT);
        assertThat(failure).hasMessageContaining("no connection to 127.0.0.1");
    }

    @Test
    void anUnknownHostWasNotSent() {
        HttpFailure failure = failure(sender(), URI.create("http://no-such-host.invalid/"));

        assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.NOT_SENT);
        assertThat(failure).hasMessageContaining("no such host: no-such-host.invalid");
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
        try (RawServer elsewhere = new RawServer(out -> RawServer.write(out, answer("200 OK", "stolen")));
                RawServer server = new RawServer(out ->
                        RawServer.write(out, answer("307 Temporary Redirect\r\nLocation: " + elsewhere.uri(), "")))) {
            HttpAnswer answer = sender().post(server.uri(), FORM, BODY, run);

            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.location()).contains(elsewhere.uri().toString());
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @Test
    void anHostsOwnClientIsUsed() throws Exception {
        HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpSender sender = new HttpSender(HttpSettings.builder().client(own).build());
        try (RawServer server = new RawServer(out -> RawServer.write(out, answer("200 OK", "ok")))) {
            assertThat(sender.post(server.uri(), FORM, BODY, run).text()).isEqualTo("ok");
        }
    }

    @Test
    void theRunsDeadlineShortensARequest() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        run.deadline = run.now.plus(SHORT);
        try (RawServer server = new RawServer(out -> over.await())) {
            long started = System.nanoTime();

            assertThat(failure(sender(), server.uri()).kind()).isEqualTo(HttpFailure.Kind.TIME_OUT);

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        } finally {
            over.countDown();
        }
    }

    @Test
    void aCancelledOrLateRunSendsNothing() throws Exception {
        try (RawServer server = new RawServer(out -> RawServer.write(out, answer("200 OK", "ok")))) {
            run.cancelled = true;
            assertThatThrownBy(() -> sender().post(server.uri(), FORM, BODY, run))
                    .isInstanceOf(InterruptedException.class);
            run.cancelled = false;
            run.deadline = run.now;
            assertThatThrownBy(() -> sender().post(server.uri(), FORM, BODY, run))
                    .isInstanceOfSatisfying(
                            MoodleGradeException.class,
                            failure -> assertThat(failure.finding().code()).isEqualTo(FindingCode.DEADLINE_PASSED));

            assertThat(run.calls).isZero();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void anInterruptGivesTheRequestUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        try (RawServer server = new RawServer(out -> {
            caller.interrupt();
            over.await();
        })) {
            assertThatThrownBy(() -> sender().post(server.uri(), FORM, BODY, run))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void severalRequestsMayBeInFlight() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (RawServer server = new RawServer(out -> {
            both.countDown();
            both.await();
            RawServer.write(out, answer("200 OK", "ok"));
        })) {
            HttpSender sender = sender();
            HttpSender.InFlight one = sender.start(server.uri(), FORM, BODY, run);
            HttpSender.InFlight two = sender.start(server.uri(), FORM, BODY, run);

            assertThat(sender.await(two).text()).isEqualTo("ok");
            assertThat(sender.await(one).text()).isEqualTo("ok");
            assertThat(run.calls).isEqualTo(2);
        }
    }

    @Test
    void anAnswerOfAnotherProtocolIsUnknown() throws IOException {
        try (RawServer server = new RawServer(out -> RawServer.write(out, "220 smtp.example ESMTP\r\n"))) {
            assertThat(failure(sender(), server.uri()).kind()).isEqualTo(HttpFailure.Kind.UNKNOWN);
        }
    }

    @Test
    void aServerWhoseCertificateIsNoneIsNamedAsThat() throws Exception {
        SSLContext withoutCertificate = SSLContext.getInstance("TLS");
        withoutCertificate.init(new KeyManager[0], null, null);
        try (ServerSocket server = withoutCertificate
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread accepting = new Thread(() -> refuseOne(server));
            accepting.start();

            HttpFailure failure = failure(sender(), URI.create("https://127.0.0.1:" + server.getLocalPort() + "/"));

            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.NOT_SENT);
            assertThat(failure).hasMessageContaining("certificate");
            accepting.join();
        }
    }

    private static void refuseOne(ServerSocket server) {
        try (Socket socket = server.accept()) {
            ((SSLSocket) socket).startHandshake();
        } catch (IOException expected) {
            // neither side can agree to anything
        }
    }
}
