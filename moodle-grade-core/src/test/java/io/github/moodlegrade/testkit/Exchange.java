package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** One request and the way its answer goes. */
abstract class Exchange {
    /** RFC 1123 with two digits of a day, as web servers write it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final WebRequest request;
    private final Supplier<Instant> clock;

    Exchange(WebRequest request, Supplier<Instant> clock) {
        this.request = request;
        this.clock = clock;
    }

    final WebRequest request() {
        return request;
    }

    /** What the server's clock says. */
    final Instant now() {
        return clock.get();
    }

    /** Sends status and headers, with {@code Date}; a length of 0 is chunked, -1 no body. */
    abstract OutputStream start(int status, Map<String, String> headers, long length) throws IOException;

    /** Ends the connection as it is, in the middle of an answer or before it. */
    abstract void cut();

    /** A moment as {@code Date} and {@code Retry-After} tell it, in whole seconds. */
    static String date(Instant moment) {
        return DATE.format(moment);
    }
}
