package io.github.moodlegrade.sharedtests.direct;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An answer: its head, and in the end its body. */
final class DirectAnswer<T> implements HttpResponse<T>, HttpResponse.ResponseInfo {
    private final HttpRequest request;
    private final int status;
    private final HttpHeaders headers;
    private final @Nullable T body;

    DirectAnswer(HttpRequest request, int status, HttpHeaders headers, @Nullable T body) {
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    DirectAnswer<T> with(T whole) {
        return new DirectAnswer<>(request, status, headers, whole);
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
    @SuppressWarnings("NullAway") // only one with a body is passed on
    public T body() {
        return body;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
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
