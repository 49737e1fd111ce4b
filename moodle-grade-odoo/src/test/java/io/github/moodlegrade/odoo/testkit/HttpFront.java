package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on a free loopback port, which stays its own when it is closed and opened again. Thread-safe. */
final class HttpFront {
    private final HttpHandler handler;
    private final ExecutorService threads;
    private final int port;
    private HttpServer server;
    private boolean open;

    HttpFront(HttpHandler handler) {
        this.handler = handler;
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-openeducat-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.server = listen(0);
        this.port = server.getAddress().getPort();
        this.open = true;
    }

    private HttpServer listen(int at) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            http.setExecutor(threads);
            http.createContext("/", handler);
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    synchronized void close() {
        if (open) {
            server.stop(0);
            open = false;
        }
    }

    synchronized void open() {
        if (!open) {
            server = listen(port);
            open = true;
        }
    }

    /** Closes for good and interrupts what still waits. */
    void shutDown() {
        close();
        threads.shutdownNow();
    }
}
