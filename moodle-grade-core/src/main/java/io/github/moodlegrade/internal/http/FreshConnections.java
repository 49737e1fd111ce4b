package io.github.moodlegrade.internal.http;

import io.github.moodlegrade.http.HttpSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A JDK client whose pooled connections were all used within the last minute. Gateways close idle connections after a minute or more, and
 * nobody can tell whether a request that was sent on such a connection had its effect. The JDK hands out its connections in turn and keeps
 * them for 20 minutes; so as many requests are remembered as were ever under way at once, and once the oldest of them is too long ago, a new
 * client begins with new connections. A host's own client is left as it is. Safe for all threads.
 */
final class FreshConnections {
    private static final long LONGEST_IDLE = Duration.ofSeconds(55).toNanos();

    private final HttpSettings settings;
    private final LongSupplier nanoTime;
    private final Deque<Long> lastUsed = new ArrayDeque<>();
    private int underWay;
    private int mostUnderWay = 1;
    private @Nullable HttpClient own;

    FreshConnections(HttpSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Sends a request with a client that may be trusted; cancelling what is returned cancels the request. */
    <T> CompletableFuture<T> use(Function<HttpClient, CompletableFuture<T>> request) {
        Optional<HttpClient> ofHost = settings.client();
        if (ofHost.isPresent()) {
            return request.apply(ofHost.get());
        }
        CompletableFuture<T> answer = request.apply(begin());
        // Whoever waits for it is on the way again only behind its end.
        CompletableFuture<T> ended = answer.whenComplete((done, failure) -> end());
        CompletableFuture<T> unused = ended.whenComplete((done, failure) -> {
            if (ended.isCancelled()) {
                answer.cancel(true);
            }
        });
        return ended;
    }

    private synchronized HttpClient begin() {
        Long oldest = lastUsed.peekFirst();
        HttpClient client = own;
        if (client == null || (oldest != null && nanoTime.getAsLong() - oldest > LONGEST_IDLE)) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.connectTimeout())
                    .build();
            own = client;
            lastUsed.clear();
            mostUnderWay = 1;
        }
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        // Its beginning, not its end: whoever waits for the answer may be on the way again before its end is noted.
        lastUsed.addLast(nanoTime.getAsLong());
        while (lastUsed.size() > mostUnderWay) {
            lastUsed.removeFirst();
        }
        return client;
    }

    private synchronized void end() {
        underWay--;
    }
}
