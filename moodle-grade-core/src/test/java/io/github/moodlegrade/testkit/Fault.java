package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What goes wrong with one request, in place of the answer or to it. Values; use them as often as you like, from any thread.
 * Moodle only reads for these functions, so it does not matter whether it worked before the answer got lost.
 */
public final class Fault {
    private static final Duration NEVER = Duration.ofDays(1);

    private final String description;
    private final Effect effect;

    private Fault(String description, Effect effect) {
        this.description = description;
        this.effect = effect;
    }

    /** Answers this instead. */
    public static Fault answer(int status, String contentType, String body) {
        return new Fault(
                "HTTP " + status,
                (exchange, normal) -> Answer.of(status, contentType, body).send(exchange));
    }

    /** 429 with {@code Retry-After} in seconds. */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return retryLater(429, "429 Too Many Requests", retryAfterSeconds);
    }

    /** 429 with {@code Retry-After} as a date, that far from the answer's own. */
    public static Fault tooManyRequestsUntil(Duration fromNow) {
        return new Fault(
                "429 until a date",
                (exchange, normal) -> Answer.nginx(429, "429 Too Many Requests")
                        .with("Retry-After", Exchange.date(exchange.now().plus(fromNow)))
                        .send(exchange));
    }

    /** 503 with {@code Retry-After} in seconds. */
    public static Fault serviceUnavailable(int retryAfterSeconds) {
        return retryLater(503, "503 Service Temporarily Unavailable", retryAfterSeconds);
    }

    private static Fault retryLater(int status, String title, int seconds) {
        return new Fault(
                title,
                (exchange, normal) -> Answer.nginx(status, title)
                        .with("Retry-After", String.valueOf(seconds))
                        .send(exchange));
    }

    /** nginx: PHP is down. */
    public static Fault badGateway() {
        return page(502, "502 Bad Gateway");
    }

    /** nginx: PHP is too slow. */
    public static Fault gatewayTimeout() {
        return page(504, "504 Gateway Time-out");
    }

    private static Fault page(int status, String title) {
        return new Fault(
                title, (exchange, normal) -> Answer.nginx(status, title).send(exchange));
    }

    /** A redirect, for example 301 to https or 303 to the right host name. */
    public static Fault redirect(int status, String location) {
        return new Fault(
                status + " to elsewhere",
                (exchange, normal) -> Answer.nginx(status, status + " Moved")
                        .with("Location", location)
                        .send(exchange));
    }

    /** Status 200 with an HTML page, as a login page or a captive portal. */
    public static Fault htmlPage() {
        return answer(
                200,
                "text/html; charset=utf-8",
                "<!DOCTYPE html>\n<html><head><title>Log in to the site</title></head><body></body></html>\n");
    }

    /** Status 200 with a Moodle exception. */
    public static Fault moodleError(String exceptionClass, String errorCode, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exception", exceptionClass);
        body.put("errorcode", errorCode);
        body.put("message", message);
        return answer(200, "application/json", JsonOut.write(body));
    }

    /** Status 200 with a Moodle exception of the class that Moodle 4.5 has for most. */
    public static Fault moodleError(String errorCode, String message) {
        return moodleError("core\\exception\\moodle_exception", errorCode, message);
    }

    /** Text before the right answer, for example a byte order mark, blank lines or a PHP warning. */
    public static Fault leadingGarbage(String garbage) {
        return changedBody(body -> garbage + body);
    }

    /** The right answer with a changed body, for example with rows missing. */
    public static Fault changedBody(UnaryOperator<String> change) {
        return new Fault(
                "changed body",
                (exchange, normal) ->
                        normal.withBody(change.apply(normal.text())).send(exchange));
    }

    /** Takes the request and closes the connection. */
    public static Fault closeWithoutAnswer() {
        return new Fault("closed without answer", (exchange, normal) -> exchange.cut());
    }

    /** Announces the right answer, sends half of it and closes the connection. */
    public static Fault halfBody() {
        return new Fault("half a body", (exchange, normal) -> {
            byte[] body = normal.body();
            OutputStream out = normal.start(exchange, body.length);
            out.write(Arrays.copyOf(body, body.length / 2));
            out.flush();
            exchange.cut();
        });
    }

    /** The right answer, that late. */
    public static Fault delay(Duration time) {
        return new Fault("late by " + time, (exchange, normal) -> {
            sleep(time);
            normal.send(exchange);
        });
    }

    /** No answer as long as the double runs. */
    public static Fault hang() {
        return delay(NEVER);
    }

    /** The right answer in single bytes with a pause before each. */
    public static Fault slowDrip(Duration pause) {
        return new Fault("slow drip", (exchange, normal) -> {
            try (OutputStream out = normal.start(exchange, 0)) {
                for (byte one : normal.body()) {
                    sleep(pause);
                    out.write(one);
                    out.flush();
                }
            }
        });
    }

    /** JSON that begins well and never ends, as fast as the connection takes it. */
    public static Fault endlessBody() {
        return new Fault("endless body", (exchange, normal) -> {
            byte[] chunk = "\"0123456789abcdef\",".repeat(500).getBytes(StandardCharsets.US_ASCII);
            OutputStream out = normal.start(exchange, 0);
            out.write('[');
            while (!Thread.currentThread().isInterrupted()) {
                out.write(chunk);
            }
        });
    }

    void apply(Exchange exchange, Answer normal) throws IOException {
        effect.apply(exchange, normal);
    }

    private static void sleep(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the double stops", stopped);
        }
    }

    @Override
    public String toString() {
        return description;
    }

    /** Sends something, or nothing, in place of the normal answer. */
    @FunctionalInterface
    private interface Effect {
        void apply(Exchange exchange, Answer normal) throws IOException;
    }
}
