package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /json/2/model/method} of Odoo 19: a bearer key, named arguments, errors by status. A body without a {@code Content-Length} is lost,
 * one that is no object counts as no arguments. Older servers do not have it: 18 sends callers to its login page.
 */
final class Json2Protocol implements Protocol {
    private static final String PREFIX = "/json/2/";
    private static final String JSON = "application/json; charset=utf-8";
    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(\\S.*)");
    private static final String NO_DATABASE = "<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"
            + "<p>No database is selected and the requested URL was not found in the server-wide controllers.</p>\n"
            + "<p>Please verify the hostname, <a href=/web/login>login</a> and try again.</p>\n\n"
            + "<!-- Alternatively, use the X-Odoo-Database header. -->\n";
    private static final String BROKEN = "<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n"
            + "<h1>Internal Server Error</h1>\n";

    private final OdooVersion version;
    private final Server server;

    Json2Protocol(OdooVersion version, Server server) {
        this.version = version;
        this.server = server;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(PREFIX) && version.major() >= 18;
    }

    @Override
    public Optional<HttpAnswer> refuse(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (version.major() < 19) {
            exchange.getResponseHeaders().set("Location", "/web/login?redirect=");
            return Optional.of(HttpAnswer.page(version, 303, "Redirecting...", "Redirecting..."));
        }
        String database = headers.getFirst("X-Odoo-Database");
        if (database != null && !database.equals(version.database())) {
            return Optional.of(
                    new HttpAnswer(404, "text/html; charset=utf-8", NO_DATABASE.getBytes(StandardCharsets.UTF_8)));
        }
        if (!exchange.getRequestMethod().equals("POST") || parts(exchange).length != 2) {
            return Optional.of(error(WebError.notFound("Did you mean POST /json/2/<model>/<method>?")));
        }
        String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        if (!type.startsWith("application/json")) {
            return Optional.of(HttpAnswer.page(
                    version, 415, "Unsupported Media Type", "Request inferred type is compatible with ['http']"));
        }
        return Optional.empty();
    }

    private static String[] parts(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
    }

    @Override
    public Request read(HttpExchange exchange, byte[] body) throws Unreadable {
        String[] parts = parts(exchange);
        boolean lost = exchange.getRequestHeaders().getFirst("Content-Length") == null || body.length == 0;
        try {
            Object sent = lost ? Map.of() : JsonText.read(body);
            String bearer = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            Map<String, Object> named =
                    sent instanceof Map ? new LinkedHashMap<>(Py.dict(sent)) : new LinkedHashMap<>();
            return new Call(bearer, parts[0], parts[1], named);
        } catch (WebError e) {
            throw new Unreadable(CallShape.unreadable(CallShape.JSON_2), error(e));
        }
    }

    private static HttpAnswer error(WebError e) {
        return error(e.status(), e.type(), e.text(), List.of(e.text(), e.status()), e.type() + ": " + e.status());
    }

    private static HttpAnswer error(OdooError e) {
        String name = e.webType();
        return error(e.webStatus(), name, e.text(), List.of(e.text()), e.type() + ": " + e.text());
    }

    private static HttpAnswer error(int status, String name, String text, List<Object> arguments, String lastLine) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("message", text);
        body.put("arguments", arguments);
        body.put("context", Map.of());
        body.put("debug", "Traceback (most recent call last):\n  ...\n" + lastLine + "\n");
        return new HttpAnswer(status, JSON, JsonText.write(body));
    }

    private final class Call implements Request {
        private final String authorization;
        private final String model;
        private final String method;
        private final Map<String, Object> named;

        Call(String authorization, String model, String method, Map<String, Object> named) {
            this.authorization = authorization;
            this.model = model;
            this.method = method;
            this.named = named;
        }

        @Override
        public CallShape shape() {
            return CallShape.named(model, method, named);
        }

        @Override
        public HttpAnswer execute(OdooCall call) {
            if (JsonText.holdsLoneSurrogate(named)) {
                return new HttpAnswer(500, "text/html; charset=utf-8", BROKEN.getBytes(StandardCharsets.UTF_8));
            }
            try {
                return new HttpAnswer(200, JSON, JsonText.write(server.call(call, this::onModel)));
            } catch (WebError e) {
                return error(e);
            } catch (OdooError e) {
                return error(e);
            }
        }

        private Object onModel(Rpc rpc) {
            if (JsonText.holdsNul(named)) {
                throw OdooError.value("A string literal cannot contain NUL (0x00) characters.");
            }
            Matcher bearer = BEARER.matcher(authorization);
            if (!bearer.matches()) {
                throw WebError.unauthorized(
                        "User not authenticated, use an API Key with a Bearer Authorization header.");
            }
            return rpc.json2(bearer.group(1), model, method, named);
        }

        @Override
        public void later() {
            server.later(this::onModel);
        }

        @Override
        public HttpAnswer told(Fault fault) {
            Object said = fault.onJson2();
            if (said instanceof OdooError) {
                return error((OdooError) said);
            }
            return said == Fault.THE_SAME
                    ? new HttpAnswer(
                            fault.status(), fault.contentType(), fault.body().getBytes(StandardCharsets.UTF_8))
                    : new HttpAnswer(200, JSON, JsonText.write(said));
        }

        @Override
        public String beginning() {
            return "[\"";
        }
    }
}
