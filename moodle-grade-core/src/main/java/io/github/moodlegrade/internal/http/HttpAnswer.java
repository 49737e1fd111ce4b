package io.github.moodlegrade.internal.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** A whole answer of a server, of whatever status. */
public final class HttpAnswer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Duration took;

    HttpAnswer(int status, HttpHeaders headers, byte[] body, Duration took) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.took = took;
    }

    /**
     * The HTTP status.
     *
     * @return 100 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The content type without parameters, in lower case.
     *
     * @return empty if the server sent none
     */
    public String contentType() {
        String type = headers.firstValue("content-type").orElse("");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /**
     * Where a redirect leads.
     *
     * @return the header, or empty
     */
    public Optional<String> location() {
        return headers.firstValue("location");
    }

    /**
     * How long the server wants to be left alone ({@code Retry-After}), in seconds or until a date, which is compared with the server's own
     * {@code Date}.
     *
     * @return empty if it does not say, or names a date that is over or that nothing can be compared with
     */
    public Optional<Duration> retryAfter() {
        Optional<String> said = headers.firstValue("retry-after").map(String::trim);
        return said.filter(text -> text.matches("\\d{1,18}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .or(() -> said.flatMap(HttpAnswer::date).flatMap(this::until));
    }

    /**
     * When the server answered, by its own clock ({@code Date}).
     *
     * @return to the second; empty if it does not say
     */
    public Optional<Instant> date() {
        return headers.firstValue("date").flatMap(HttpAnswer::date);
    }

    private Optional<Duration> until(Instant then) {
        return date().filter(then::isAfter).map(now -> Duration.between(now, then));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * The body.
     *
     * @return its bytes, shared
     */
    public byte[] body() {
        return body;
    }

    /**
     * How long it took from sending the request to the end of the answer, whenever that was looked at.
     *
     * @return at least 0
     */
    public Duration took() {
        return took;
    }

    /**
     * The body as UTF-8 text.
     *
     * @return the text
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status and size only. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
