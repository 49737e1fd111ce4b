package io.github.moodlegrade.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** An exchange that came in another way than through the double's own port. Used by one thread. */
final class HandedExchange extends Exchange {
    private final HttpExchange handed;

    HandedExchange(HttpExchange handed, Supplier<Instant> clock) throws IOException {
        super(read(handed), clock);
        this.handed = handed;
    }

    private static WebRequest read(HttpExchange from) throws IOException {
        Map<String, String> headers = new HashMap<>();
        from.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new WebRequest(
                from.getRequestMethod(),
                from.getRequestURI().getPath(),
                from.getRequestURI().getRawQuery(),
                from.getProtocol().equals("HTTP/1.0"),
                headers,
                from.getRequestBody().readAllBytes());
    }

    @Override
    OutputStream start(int status, Map<String, String> headers, long length) throws IOException {
        handed.getResponseHeaders().set("Date", date(now()));
        headers.forEach((name, value) -> handed.getResponseHeaders().set(name, value));
        handed.sendResponseHeaders(status, length);
        return handed.getResponseBody();
    }

    @Override
    void cut() {
        handed.close();
    }
}
