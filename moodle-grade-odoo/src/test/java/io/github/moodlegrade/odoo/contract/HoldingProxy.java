package io.github.moodlegrade.odoo.contract;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands in front of an Odoo, passes everything on, and can hold one writing call back for as long as a test likes. */
final class HoldingProxy implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<@Nullable Held> next = new AtomicReference<>();
    private final String target;
    private final HttpServer server;
    private volatile boolean cut;

    HoldingProxy(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Holds the next call of this kind; others of the kind pass meanwhile. */
    Held hold(WriteCall call) {
        Held held = new Held(call);
        next.set(held);
        return held;
    }

    /** From now on every connection is closed without an answer, or not any more. */
    void cut(boolean on) {
        cut = on;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Held held = next.get();
            boolean isHeld = held != null && held.isOf(body) && next.compareAndSet(held, null);
            if (isHeld && held != null) {
                held.block();
            }
            if (cut) {
                return;
            }
            HttpResponse<byte[]> answer = pass(exchange.getRequestURI().getPath(), body);
            if (isHeld && held != null) {
                cut |= held.cutsAfterwards;
            }
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            answer.headers().firstValue("Content-Type").orElse("text/xml"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpResponse<byte[]> pass(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + path))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A call that is held, or will be. */
    static final class Held {
        private final WriteCall call;
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean cutsAfterwards;

        private Held(WriteCall call) {
            this.call = call;
        }

        private boolean isOf(byte[] body) {
            return WriteCall.of(new String(body, StandardCharsets.UTF_8))
                    .filter(call::equals)
                    .isPresent();
        }

        private void block() throws IOException, InterruptedException {
            arrived.countDown();
            if (!released.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(call + " was never released");
            }
        }

        /** Until the call is here. */
        void await() throws InterruptedException {
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no " + call + " came");
            }
        }

        /** Passes it on. */
        void release() {
            released.countDown();
        }

        /** Passes it on with its answer, and nothing after it. */
        void releaseAndCut() {
            cutsAfterwards = true;
            released.countDown();
        }
    }
}
