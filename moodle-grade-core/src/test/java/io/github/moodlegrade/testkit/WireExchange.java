package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** An exchange on a connection. Used by one thread, but for {@link #cut}. */
final class WireExchange extends Exchange {
    private final OutputStream connection;
    private final Runnable cut;
    private boolean complete;

    /**
     * An exchange on a connection.
     *
     * @param cut ends the connection
     */
    WireExchange(WebRequest request, OutputStream connection, Supplier<Instant> clock, Runnable cut) {
        super(request, clock);
        this.connection = connection;
        this.cut = cut;
    }

    @Override
    OutputStream start(int status, Map<String, String> headers, long length) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(" \r\nDate: ")
                .append(date(now()))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(length == 0 ? "Transfer-Encoding: chunked" : "Content-Length: " + Math.max(length, 0))
                .append("\r\n")
                .append(request().keepsConnection() ? "" : "Connection: close\r\n")
                .append("\r\n");
        connection.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        return length == 0
                ? new ChunkedBody(connection, this::completed)
                : new CountedBody(connection, Math.max(length, 0), this::completed);
    }

    private void completed() {
        complete = true;
    }

    /** Whether the whole answer was sent, so that the connection may carry another one. */
    boolean isComplete() {
        return complete;
    }

    @Override
    void cut() {
        cut.run();
    }
}
