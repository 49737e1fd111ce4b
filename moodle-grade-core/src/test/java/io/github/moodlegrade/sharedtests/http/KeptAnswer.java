package io.github.moodlegrade.sharedtests.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/** What a server answered, kept in memory to be read as if it came now. Immutable. */
public final class KeptAnswer implements HttpResponse.ResponseInfo {
    private final HttpRequest request;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final boolean whole;

    /**
     * An answer.
     *
     * @param whole whether this is all of the body; otherwise reading it fails behind its last byte
     */
    public KeptAnswer(HttpRequest request, int status, HttpHeaders headers, byte[] body, boolean whole) {
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.whole = whole;
    }

    /** Lets it be read, on the caller's thread. */
    public <T> CompletableFuture<HttpResponse<T>> read(HttpResponse.BodyHandler<T> handler) {
        HttpResponse.BodySubscriber<T> reader = handler.apply(this);
        CompletableFuture<HttpResponse<T>> read = reader.getBody()
                .<HttpResponse<T>>thenApply(content -> new Read<>(this, content))
                .toCompletableFuture();
        reader.onSubscribe(new AllAtOnce());
        if (body.length > 0) {
            reader.onNext(List.of(ByteBuffer.wrap(body).asReadOnlyBuffer()));
        }
        if (whole) {
            reader.onComplete();
        } else {
            reader.onError(new IOException("closed after " + body.length + " bytes"));
        }
        return read;
    }

    @Override
    public int statusCode() {
        return status;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }

    private static final class AllAtOnce implements Flow.Subscription {
        @Override
        public void request(long parts) {
            // There is one part, and it comes.
        }

        @Override
        public void cancel() {
            // Whoever has enough fails by himself.
        }
    }

    private static final class Read<T> implements HttpResponse<T> {
        private final KeptAnswer answer;
        private final T body;

        Read(KeptAnswer answer, T body) {
            this.answer = answer;
            this.body = body;
        }

        @Override
        public int statusCode() {
            return answer.status;
        }

        @Override
        public HttpHeaders headers() {
            return answer.headers;
        }

        @Override
        public T body() {
            return body;
        }

        @Override
        public HttpRequest request() {
            return answer.request;
        }

        @Override
        public URI uri() {
            return answer.request.uri();
        }

        @Override
        public HttpClient.Version version() {
            return answer.version();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }
    }
}
