package io.github.moodlegrade.hosts.cluster.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the processes and OpenEduCat and passes everything on: all use one address, as it is part of the keys of their hashes. Once
 * it is armed, something happens when OpenEduCat has carried out the next call of one process that writes a grade, before the answer goes
 * back: that process is in the midst of a delivery then. Safe for all threads.
 */
final class Door implements AutoCloseable {
    private static final List<String> WRITES = List.of("write", "create", "load");
    private static final List<String> GRADES =
            List.of("op.exam", "op.exam.attendees", "op.result.line", "gradebook.line");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<@Nullable Runnable> armed = new AtomicReference<>();
    private final String target;
    private final String secret;
    private final HttpServer server;

    /**
     * An open door.
     *
     * @param target the address behind it
     * @param secret what the watched process alone logs in with
     */
    Door(String target, String secret) throws IOException {
        this.target = target;
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets something happen once, on the thread that holds the answer back. */
    void arm(Runnable happens) {
        armed.set(happens);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(target + exchange.getRequestURI().getPath()))
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (isWatched(new String(body, StandardCharsets.UTF_8))) {
                happen(armed.getAndSet(null));
            }
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void happen(@Nullable Runnable event) {
        if (event != null) {
            event.run();
        }
    }

    private boolean isWatched(String call) {
        return names(call, List.of(secret)) && names(call, GRADES) && names(call, WRITES);
    }

    private static boolean names(String call, List<String> words) {
        return words.stream().anyMatch(word -> call.contains(">" + word + "<"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
