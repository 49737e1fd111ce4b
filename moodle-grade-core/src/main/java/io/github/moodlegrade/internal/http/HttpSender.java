package io.github.moodlegrade.internal.http;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.RunContext;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends single POST requests: each once, timed as a whole, its answer bounded, no redirect followed, always HTTP/1.1 without an offer of
 * HTTP/2. Safe for all threads; one per configured server, as a JDK client keeps a thread of its own.
 */
public final class HttpSender {
    private static final Pattern TUNNEL_REFUSED = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private final HttpSettings settings;
    private final LongSupplier nanoTime;
    private final FreshConnections connections;

    /**
     * A sender.
     *
     * @param settings the limits
     */
    public HttpSender(HttpSettings settings) {
        this(settings, System::nanoTime);
    }

    HttpSender(HttpSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.connections = new FreshConnections(settings, nanoTime);
    }

    /**
     * Starts a POST; {@link #await} brings its answer. Several may be in flight.
     *
     * @param uri where to
     * @param headers the headers, {@code Content-Type} among them
     * @param body the body
     * @param run the run; counted, and checked for cancellation and deadline before sending
     * @return the request in flight
     * @throws InterruptedException if the run was cancelled
     */
    public InFlight start(URI uri, Map<String, String> headers, byte[] body, RunContext run)
            throws InterruptedException {
        run.checkCancelled();
        Duration limit = shorter(settings.requestTimeout(), Duration.between(run.now(), latest(run)));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(limit)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        run.countCall();
        long ends = System.nanoTime() + limit.toNanos();
        long started = nanoTime.getAsLong();
        CompletableFuture<HttpResponse<byte[]>> answer = connections.use(
                client -> client.sendAsync(request.build(), info -> new BoundedBody(settings.maxResponseBytes())));
        return new InFlight(answer, answer.thenApply(response -> whole(response, started)), uri.getHost(), ends);
    }

    private HttpAnswer whole(HttpResponse<byte[]> response, long started) {
        Duration took = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - started));
        return new HttpAnswer(response.statusCode(), response.headers(), response.body(), took);
    }

    /**
     * Waits for the whole answer.
     *
     * @param request what was started
     * @return the answer, whatever its status
     * @throws HttpFailure if no whole answer came
     * @throws InterruptedException if the thread was interrupted; the request is given up
     */
    public HttpAnswer await(InFlight request) throws HttpFailure, InterruptedException {
        try {
            long left = Math.max(1, request.endsNanos - System.nanoTime());
            return request.whole.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), request.host);
        } catch (TimeoutException e) {
            request.giveUp();
            throw new HttpFailure(HttpFailure.Kind.TIME_OUT, request.host + " did not answer in time");
        } catch (InterruptedException e) {
            request.giveUp();
            throw e;
        }
    }

    /**
     * Sends a POST and waits for the whole answer.
     *
     * @param uri where to
     * @param headers the headers, {@code Content-Type} among them
     * @param body the body
     * @param run the run; counted, and checked for cancellation and deadline before sending
     * @return the answer, whatever its status
     * @throws HttpFailure if no whole answer came
     * @throws InterruptedException if the run was cancelled or the thread interrupted
     */
    public HttpAnswer post(URI uri, Map<String, String> headers, byte[] body, RunContext run)
            throws HttpFailure, InterruptedException {
        return await(start(uri, headers, body, run));
    }

    private static HttpFailure failure(Throwable cause, String host) {
        if (cause instanceof HttpFailure) {
            HttpFailure own = (HttpFailure) cause;
            return new HttpFailure(own.kind(), host + ": " + own.getMessage());
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new HttpFailure(HttpFailure.Kind.NOT_SENT, "connecting to " + host + " took too long");
        }
        if (cause instanceof ConnectException) {
            boolean unknownHost = cause.getCause() instanceof UnresolvedAddressException
                    || cause.getCause() instanceof UnknownHostException;
            return new HttpFailure(
                    HttpFailure.Kind.NOT_SENT,
                    unknownHost ? "no such host: " + host : "no connection to " + host + " (refused or unreachable)");
        }
        if (cause instanceof SSLHandshakeException) {
            return new HttpFailure(
                    HttpFailure.Kind.NOT_SENT,
                    "no secure connection to " + host
                            + ": its certificate has ended, is of another host or of an authority that this Java does not"
                            + " trust, or both know no common TLS");
        }
        Matcher refused = TUNNEL_REFUSED.matcher(String.valueOf(cause.getMessage()));
        if (refused.find()) {
            return new HttpFailure(
                    HttpFailure.Kind.NOT_SENT,
                    "the proxy refuses the tunnel to " + host + " with HTTP " + refused.group(1));
        }
        if (cause instanceof HttpTimeoutException) {
            return new HttpFailure(HttpFailure.Kind.TIME_OUT, host + " did not answer in time");
        }
        return new HttpFailure(
                HttpFailure.Kind.UNKNOWN,
                host + " closed the connection or broke off ("
                        + cause.getClass().getSimpleName() + ")");
    }

    private static Instant latest(RunContext run) {
        Instant far = run.now().plus(Duration.ofDays(1));
        return run.deadline().isBefore(far) ? run.deadline() : far;
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration least = one.compareTo(other) <= 0 ? one : other;
        return least.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : least;
    }

    /** A request whose answer is awaited. */
    public static final class InFlight {
        private final CompletableFuture<?> answer;
        private final CompletableFuture<HttpAnswer> whole;
        private final String host;
        private final long endsNanos;

        private InFlight(
                CompletableFuture<?> answer, CompletableFuture<HttpAnswer> whole, String host, long endsNanos) {
            this.answer = answer;
            this.whole = whole;
            this.host = host;
            this.endsNanos = endsNanos;
        }

        /** Gives the request up; its answer is no longer awaited. */
        public void giveUp() {
            answer.cancel(true);
        }
    }
}
