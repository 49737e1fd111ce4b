package io.github.moodlegrade.sharedtests.direct;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client that hands each request to the server's handler on another thread, past the network, which costs several times what the server
 * does. For tests that ask a hundred thousand times and are about something else; nothing is ever refused, slow or endless here. An answer
 * comes when the handler is done with it: whole, or broken as the real client would find it. Thread-safe.
 */
public final class DirectClient extends HttpClient {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "direct-client");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Integer, HttpHandler> servers = new ConcurrentHashMap<>();

    /** A client that reaches nobody yet. */
    public DirectClient() {}

    /**
     * Reaches one more server from now on.
     *
     * @param url its address, of which the port counts
     * @param server what answers there
     * @return this
     */
    public DirectClient reaching(String url, HttpHandler server) {
        servers.put(URI.create(url).getPort(), server);
        return this;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> body) {
        HttpHandler server = servers.get(request.uri().getPort());
        if (server == null) {
            return CompletableFuture.failedFuture(new ConnectException("nobody is reached there"));
        }
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        DirectExchange exchange = new DirectExchange(request);
        THREADS.execute(() -> {
            try {
                server.handle(exchange);
            } catch (IOException | RuntimeException broken) {
                // What came of the answer until then is all that comes.
            } finally {
                exchange.close();
                exchange.answer(body, answer);
            }
        });
        return answer;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> body, @Nullable PushPromiseHandler<T> pushes) {
        return sendAsync(request, body);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        throw new UnsupportedOperationException("the library sends without blocking");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
