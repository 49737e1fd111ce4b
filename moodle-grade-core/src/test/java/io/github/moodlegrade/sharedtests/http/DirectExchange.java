package io.github.moodlegrade.sharedtests.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request, and what a handler answers. Used by one thread at a time. */
final class DirectExchange extends HttpExchange {
    private static final int NONE = -1;
    private static final int MOST = 128 << 20;

    private final HttpRequest request;
    private final byte[] sent;
    private final Headers requestHeaders = new Headers();
    private final Headers responseHeaders = new Headers();
    private final Received received = new Received();
    private int status = NONE;
    private long announced;
    private boolean closed;

    DirectExchange(HttpRequest request) {
        this.request = request;
        this.sent = RequestBody.of(request);
        request.headers().map().forEach((name, values) -> requestHeaders.put(name, List.copyOf(values)));
        requestHeaders.set("Host", request.uri().getAuthority());
        requestHeaders.set("Content-Length", String.valueOf(sent.length));
    }

    /** Passes on what was answered until the exchange was closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // the other one tells of all
    <T> void answer(BodyHandler<T> handler, CompletableFuture<HttpResponse<T>> to) {
        if (status == NONE) {
            to.completeExceptionally(new IOException("HTTP/1.1 header parser received no bytes"));
            return;
        }
        HttpHeaders headers = HttpHeaders.of(responseHeaders, (name, value) -> true);
        new KeptAnswer(request, status, headers, received.toByteArray(), received.isWhole)
                .read(handler)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        to.complete(answer);
                    } else {
                        to.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
                    }
                });
    }

    /** A body that is whole if it has the length that was announced or, if none was, if it was closed before the exchange. */
    private final class Received extends ByteArrayOutputStream {
        private boolean isWhole;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() > MOST) {
                throw new IllegalStateException("an answer without an end");
            }
            if (!closed) {
                super.write(bytes, from, length);
                isWhole = announced > 0 && size() == announced;
            }
        }

        @Override
        public synchronized void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void close() {
            isWhole |= announced == 0 && !closed;
        }
    }

    @Override
    public void sendResponseHeaders(int code, long length) {
        if (!closed) {
            status = code;
            announced = length;
            received.isWhole = length < 0;
        }
    }

    @Override
    public OutputStream getResponseBody() {
        return received;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Headers getRequestHeaders() {
        return requestHeaders;
    }

    @Override
    public Headers getResponseHeaders() {
        return responseHeaders;
    }

    @Override
    public URI getRequestURI() {
        return request.uri();
    }

    @Override
    public String getRequestMethod() {
        return request.method();
    }

    @Override
    public InputStream getRequestBody() {
        return new ByteArrayInputStream(sent);
    }

    @Override
    public int getResponseCode() {
        return status;
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public HttpContext getHttpContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return null;
    }

    @Override
    public void setAttribute(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setStreams(InputStream in, OutputStream out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return null;
    }
}
