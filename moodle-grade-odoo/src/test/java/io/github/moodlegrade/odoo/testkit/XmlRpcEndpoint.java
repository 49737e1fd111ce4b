package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP side of {@code /xmlrpc/2}: always status 200 for what Odoo itself says, one connection a call. */
final class XmlRpcEndpoint implements HttpHandler {
    private static final String PREFIX = "/xmlrpc/2/";
    private static final long MOST_BYTES = 128L << 20;
    private static final long ENDLESS_BYTES = 1L << 30;

    private final OdooVersion version;
    private final Server server;
    private final RequestLog log;
    private final FaultScript script;

    XmlRpcEndpoint(OdooVersion version, Server server, RequestLog log, FaultScript script) {
        this.version = version;
        this.server = server;
        this.log = log;
        this.script = script;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            byte[] request = exchange.getRequestBody().readAllBytes();
            Optional<HttpAnswer> refused = refuse(exchange);
            if (refused.isPresent()) {
                send(exchange, refused.get());
                return;
            }
            String path = exchange.getRequestURI().getPath();
            answer(exchange, path.substring(PREFIX.length()), request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private Optional<HttpAnswer> refuse(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().startsWith(PREFIX)) {
            return page(404, "Not Found", "The requested URL was not found on the server.");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return page(405, "Method Not Allowed", "The method is not allowed for the requested URL.");
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (version != OdooVersion.V14 && length != null && Long.parseLong(length) > MOST_BYTES) {
            return page(413, "Request Entity Too Large", "The data value transmitted exceeds the capacity limit.");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (version == OdooVersion.V14 && type != null && type.startsWith("application/json")) {
            return page(400, "Bad Request", "Invalid JSON data");
        }
        return Optional.empty();
    }

    private Optional<HttpAnswer> page(int status, String title, String text) {
        return Optional.of(HttpAnswer.page(version, status, title, text));
    }

    private void answer(HttpExchange exchange, String service, byte[] request)
            throws IOException, InterruptedException {
        XmlRpcReader.MethodCall parsed;
        try {
            parsed = XmlRpcReader.read(request);
        } catch (OdooError e) {
            log.add(CallShape.unreadable(service));
            send(exchange, HttpAnswer.xml(XmlRpcWriter.fault(version, e)));
            return;
        }
        OdooCall call = log.add(CallShape.of(service, parsed.method(), parsed.params()));
        script.workBefore(call).forEach(Runnable::run);
        Optional<Fault> fault = script.next(call);
        if (fault.isEmpty()) {
            send(exchange, execute(call, service, parsed.method(), parsed.params()));
            return;
        }
        play(exchange, fault.get(), call, service, parsed);
    }

    private HttpAnswer execute(OdooCall call, String service, String method, List<Object> params) {
        try {
            return HttpAnswer.xml(XmlRpcWriter.response(version, server.call(call, service, method, params)));
        } catch (OdooError e) {
            return HttpAnswer.xml(XmlRpcWriter.fault(version, e));
        }
    }

    private void play(HttpExchange exchange, Fault fault, OdooCall call, String service, XmlRpcReader.MethodCall parsed)
            throws IOException, InterruptedException {
        sleep(fault.waitBefore());
        HttpAnswer answer = new HttpAnswer(200, "text/xml", new byte[0]);
        if (fault.hasEffect()) {
            answer = execute(call, service, parsed.method(), parsed.params());
        }
        if (fault.hasLateEffect()) {
            server.later(service, parsed.method(), parsed.params());
        }
        if (fault.shape() == Fault.Shape.SLOW_DRIP) {
            drip(exchange, answer, fault.waitAfter());
            return;
        }
        sleep(fault.waitAfter());
        if (!fault.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
        }
        if (fault.replacesAnswer()) {
            answer = new HttpAnswer(
                    fault.status(), fault.contentType(), fault.body().getBytes(StandardCharsets.UTF_8));
        }
        switch (fault.shape()) {
            case CLOSE:
                return;
            case HALF_BODY:
                sendHalf(exchange, answer);
                return;
            case ENDLESS_BODY:
                sendForever(exchange, answer);
                return;
            default:
                send(exchange, answer);
        }
    }

    private static void sleep(Duration wait) throws InterruptedException {
        if (!wait.isZero()) {
            Thread.sleep(wait.toMillis());
        }
    }

    private static void head(HttpExchange exchange, HttpAnswer answer, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer.status(), length);
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        byte[] body = answer.body();
        head(exchange, answer, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void sendHalf(HttpExchange exchange, HttpAnswer answer) throws IOException {
        head(exchange, answer, answer.body().length);
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
        exchange.getResponseBody().flush();
    }

    private static void drip(HttpExchange exchange, HttpAnswer answer, Duration pause)
            throws IOException, InterruptedException {
        head(exchange, answer, answer.body().length);
        for (byte one : answer.body()) {
            sleep(pause);
            exchange.getResponseBody().write(one);
            exchange.getResponseBody().flush();
        }
    }

    private static void sendForever(HttpExchange exchange, HttpAnswer answer) throws IOException {
        head(exchange, answer, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] filler = new byte[1 << 16];
        java.util.Arrays.fill(filler, (byte) ' ');
        out.write("<?xml version=\"1.0\"?>\n<methodResponse><params><param><value><string>"
                .getBytes(StandardCharsets.UTF_8));
        for (long sent = 0; sent < ENDLESS_BYTES; sent += filler.length) {
            out.write(filler);
        }
    }
}
