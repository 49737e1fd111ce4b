package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** One request and the way its answer goes. Used by one thread, but for {@link #cut}. */
final class Exchange {
    /** RFC 1123 with two digits of a day, as web servers write it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final WebRequest request;
    private final OutputStream connection;
    private final Supplier<Instant> clock;
    private final Runnable cut;
    private boolean complete;

    /**
     * An exchange on a connection.
     *
     * @param cut ends the connection
     */
    Exchange(WebRequest request, OutputStream connection, Supplier<Instant> clock, Runnable cut) {
        this.request = request;
        this.connection = connection;
        this.clock = clock;
        this.cut = cut;
    }

    WebRequest request() {
        return request;
    }

    /** What the server's clock says. */
    Instant now() {
        return clock.get();
    }

    /** Sends status and headers, with {@code Date}; a length of 0 is chunked, -1 no body. */
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
                .append(request.keepsConnection() ? "" : "Connection: close\r\n")
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

    /** Ends the connection as it is, in the middle of an answer or before it. */
    void cut() {
        cut.run();
    }

    /** A moment as {@code Date} and {@code Retry-After} tell it, in whole seconds. */
    static String date(Instant moment) {
        return DATE.format(moment);
    }
}
