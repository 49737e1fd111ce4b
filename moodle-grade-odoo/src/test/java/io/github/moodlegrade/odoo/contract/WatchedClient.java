package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.sharedtests.direct.RequestBody;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** An HTTP client whose requests a test sees before they leave, and whose answers before they are passed on. */
final class WatchedClient extends HttpClient {
    private final HttpClient sender;
    private final Watch watch;

    /** What stands between the library and the network. */
    interface Watch {
        /**
         * One request.
         *
         * @param body its body
         * @param send sends it
         * @return the answer to pass on
         */
        <T> CompletableFuture<HttpResponse<T>> pass(String body, Supplier<CompletableFuture<HttpResponse<T>>> send);
    }

    /**
     * A client that is watched.
     *
     * @param sender sends what is passed on
     */
    WatchedClient(HttpClient sender, Watch watch) {
        this.sender = sender;
        this.watch = watch;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return watch.pass(
                new String(RequestBody.of(request), StandardCharsets.UTF_8), () -> sender.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        throw new UnsupportedOperationException("the library sends without blocking");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return sender.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return sender.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return sender.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return sender.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return sender.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return sender.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return sender.authenticator();
    }

    @Override
    public Version version() {
        return sender.version();
    }

    @Override
    public Optional<Executor> executor() {
        return sender.executor();
    }
}
