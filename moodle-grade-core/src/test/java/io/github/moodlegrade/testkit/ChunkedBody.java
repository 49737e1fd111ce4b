package io.github.moodlegrade.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body of unknown length, in chunks; only {@link #close} ends it. */
final class ChunkedBody extends OutputStream {
    private static final int CHUNK = 16 * 1024;

    private final OutputStream connection;
    private final Runnable whenComplete;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private boolean closed;

    ChunkedBody(OutputStream connection, Runnable whenComplete) {
        this.connection = connection;
        this.whenComplete = whenComplete;
    }

    @Override
    public void write(int one) throws IOException {
        chunk.write(one);
        sendIfFull();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        chunk.write(bytes, from, length);
        sendIfFull();
    }

    private void sendIfFull() throws IOException {
        if (chunk.size() >= CHUNK) {
            send();
        }
    }

    private void send() throws IOException {
        if (chunk.size() > 0) {
            ascii(Integer.toHexString(chunk.size()) + "\r\n");
            chunk.writeTo(connection);
            ascii("\r\n");
            chunk.reset();
        }
    }

    private void ascii(String text) throws IOException {
        connection.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void flush() throws IOException {
        send();
        connection.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            send();
            ascii("0\r\n\r\n");
            connection.flush();
            whenComplete.run();
        }
    }
}
