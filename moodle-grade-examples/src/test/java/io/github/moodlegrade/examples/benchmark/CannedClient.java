package io.github.moodlegrade.examples.benchmark;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/**
 * A client without a network: what it is asked for the first time it asks a server, and from then on it gives the same answer from memory,
 * on the caller's thread. Safe for all threads.
 */
final class CannedClient extends DelegatingClient {
    private final Map<ByteBuffer, HttpResponse<byte[]>> answers = new ConcurrentHashMap<>();

    CannedClient() {
        super(HttpClient.newBuilder().version(Version.HTTP_1_1).build());
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        HttpResponse<byte[]> answer = answers.computeIfAbsent(
                ByteBuffer.wrap(bodyOf(request)),
                body -> client().sendAsync(request, BodyHandlers.ofByteArray()).join());
        BodySubscriber<T> reader = handler.apply(new Info(answer));
        reader.onSubscribe(new Nothing());
        reader.onNext(List.of(ByteBuffer.wrap(answer.body())));
        reader.onComplete();
        return reader.getBody()
                .<HttpResponse<T>>thenApply(body -> new Answer<>(answer, body))
                .toCompletableFuture();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler).join();
    }

    private static byte[] bodyOf(HttpRequest request) {
        Body body = new Body();
        request.bodyPublisher().orElseThrow().subscribe(body);
        return body.bytes.toByteArray();
    }

    /** Takes a body; publishers of byte arrays give it at once. */
    private static final class Body implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] some = new byte[part.remaining()];
            part.get(some);
            bytes.writeBytes(some);
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }

    private static final class Info implements HttpResponse.ResponseInfo {
        private final HttpResponse<byte[]> of;

        Info(HttpResponse<byte[]> of) {
            this.of = of;
        }

        @Override
        public int statusCode() {
            return of.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return of.headers();
        }

        @Override
        public Version version() {
            return of.version();
        }
    }

    private static final class Answer<T> implements HttpResponse<T> {
        private final HttpResponse<byte[]> of;
        private final T body;

        Answer(HttpResponse<byte[]> of, T body) {
            this.of = of;
            this.body = body;
        }

        @Override
        public int statusCode() {
            return of.statusCode();
        }

        @Override
        public HttpRequest request() {
            return of.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return of.headers();
        }

        @Override
        public T body() {
            return body;
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return of.sslSession();
        }

        @Override
        public URI uri() {
            return of.uri();
        }

        @Override
        public Version version() {
            return of.version();
        }
    }
}
