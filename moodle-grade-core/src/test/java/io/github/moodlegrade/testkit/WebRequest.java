package io.github.moodlegrade.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request with its whole body. */
final class WebRequest {
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final boolean oldProtocol;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A request as it was read.
     *
     * @param headers by their names in lower case
     */
    WebRequest(
            String method,
            String path,
            @Nullable String query,
            boolean oldProtocol,
            Map<String, String> headers,
            byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.oldProtocol = oldProtocol;
        this.headers = headers;
        this.body = body;
    }

    String method() {
        return method;
    }

    /** The path, decoded. */
    String path() {
        return path;
    }

    /** What stands behind the question mark, as it was sent, or null. */
    @Nullable
    String query() {
        return query;
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the client means to ask more on the same connection. */
    boolean keepsConnection() {
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        return oldProtocol ? connection.contains("keep-alive") : !connection.contains("close");
    }
}
