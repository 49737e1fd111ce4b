package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.sharedtests.http.DelegatingClient;
import io.github.moodlegrade.sharedtests.http.RequestBody;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** An HTTP client whose requests a test sees before they leave, and whose answers before they are passed on. */
final class WatchedClient extends DelegatingClient {
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
        super(sender);
        this.watch = watch;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return watch.pass(
                new String(RequestBody.of(request), StandardCharsets.UTF_8),
                () -> client().sendAsync(request, handler));
    }
}
