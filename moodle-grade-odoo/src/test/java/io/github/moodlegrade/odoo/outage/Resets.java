package io.github.moodlegrade.odoo.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Stands in the place of a server that listens no more, takes requests and resets each connection. */
final class Resets implements AutoCloseable {
    private final ServerSocket socket;
    private final Thread thread;

    Resets(String url) {
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(url).getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, "resets");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoLinger(true, 0);
                InputStream request = client.getInputStream();
                request.readNBytes(100);
            } catch (IOException goneOrClosed) {
                // The next one, or the end.
            }
        }
    }

    /** The port is free again when this returns, which it is not as long as the thread waits there. */
    @Override
    public void close() {
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
