package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;

/** A body whose length was announced; it is complete when that many bytes were written. */
final class CountedBody extends OutputStream {
    private final OutputStream connection;
    private final Runnable whenComplete;
    private long left;

    CountedBody(OutputStream connection, long length, Runnable whenComplete) {
        this.connection = connection;
        this.left = length;
        this.whenComplete = whenComplete;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > left) {
            throw new IOException("more than was announced");
        }
        connection.write(bytes, from, length);
        left -= length;
    }

    @Override
    public void flush() throws IOException {
        connection.flush();
    }

    @Override
    public void close() throws IOException {
        connection.flush();
        if (left == 0) {
            whenComplete.run();
        }
    }
}
