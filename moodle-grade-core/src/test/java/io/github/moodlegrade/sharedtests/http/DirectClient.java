package io.github.moodlegrade.sharedtests.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A client that hands each request to the server's handler on another thread, past the network, which costs several times what the server
 * does. For tests that ask a hundred thousand times and are about something else: that a server does not listen is not seen here, and an
 * endless answer fails when it is too large to be kept. An answer comes when the handler is done with it: whole, or broken as the real
 * client would find it. Thread-safe.
 */
public final class DirectClient extends DelegatingClient {
    private static final HttpClient SETTINGS = HttpClient.newHttpClient();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "direct-client");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<Integer, HttpHandler> servers = new ConcurrentHashMap<>();

    /** A client that reaches nobody yet. */
    public DirectClient() {
        super(SETTINGS);
    }

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
                pass(exchange, body, answer);
            }
        });
        return answer;
    }

    private static <T> void pass(
            DirectExchange exchange, BodyHandler<T> body, CompletableFuture<HttpResponse<T>> answer) {
        try {
            exchange.answer(body, answer);
        } catch (RuntimeException | Error refused) {
            answer.completeExceptionally(refused);
        }
    }
}
