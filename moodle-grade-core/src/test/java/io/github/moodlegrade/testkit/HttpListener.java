package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * A small HTTP/1.1 server on a port of 127.0.0.1. It stands in place of the JDK's because that one writes {@code Date} by the
 * machine's clock, whatever its handler says.
 */
final class HttpListener {
    private static final int BACKLOG = 200;

    private final ServerSocket server;
    private final WebHandler handler;
    private final Supplier<Instant> clock;
    private final ExecutorService threads;
    private final Set<WebConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch acceptsNoMore = new CountDownLatch(1);

    /**
     * Listens at once.
     *
     * @param port 0 for a free one
     * @param clock what {@code Date} tells
     * @param threads one for each connection and one more
     */
    HttpListener(int port, WebHandler handler, Supplier<Instant> clock, ExecutorService threads) throws IOException {
        this.handler = handler;
        this.clock = clock;
        this.threads = threads;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                acceptOne();
            }
        } catch (RejectedExecutionException stopped) {
            cut();
        } finally {
            acceptsNoMore.countDown();
        }
    }

    private void acceptOne() {
        try {
            begin(server.accept());
        } catch (IOException givenUp) {
            // A client that broke off before it was accepted, or this server was closed: the next one may come.
        }
    }

    private void begin(Socket socket) {
        WebConnection connection = new WebConnection(socket, handler, clock);
        connections.add(connection);
        threads.execute(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        if (server.isClosed()) {
            connection.cut();
        }
    }

    /**
     * Refuses connections from now on and cuts those that are open. The port is free for others when this returns, which it is not
     * as long as a thread waits there for the next connection.
     */
    void stop() {
        cut();
        boolean interrupted = false;
        while (acceptsNoMore.getCount() > 0) {
            try {
                acceptsNoMore.await();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void cut() {
        try {
            server.close();
        } catch (IOException alreadyBroken) {
            // Closed all the same.
        }
        connections.forEach(WebConnection::cut);
    }
}
