package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP side of the double, whatever protocol a request is in: log, script and mishaps; one connection a call. */
final class Endpoint implements HttpHandler {
    private static final long ENDLESS_BYTES = 1L << 30;

    private final OdooVersion version;
    private final List<Protocol> protocols;
    private final RequestLog log;
    private final FaultScript script;
    private final Server server;
    private volatile OdooCosts costs = OdooCosts.NONE;

    Endpoint(OdooVersion version, Server server, RequestLog log, FaultScript script) {
        this.version = version;
        this.server = server;
        this.protocols = List.of(new XmlRpcProtocol(version, server), new Json2Protocol(version, server));
        this.log = log;
        this.script = script;
    }

    /** How long calls take, from the next one on. */
    void costs(OdooCosts perCall) {
        costs = perCall;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Protocol> protocol = protocols.stream()
                    .filter(known -> known.owns(exchange.getRequestURI().getPath()))
                    .findFirst();
            Optional<HttpAnswer> refused =
                    protocol.isPresent() ? protocol.get().refuse(exchange) : Optional.of(notFound());
            if (refused.isPresent()) {
                send(exchange, refused.get());
                return;
            }
            answer(exchange, protocol.orElseThrow(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private HttpAnswer notFound() {
        return HttpAnswer.page(version, 404, "Not Found", "The requested URL was not found on the server.");
    }

    private void answer(HttpExchange exchange, Protocol protocol, byte[] body)
            throws IOException, InterruptedException {
        Request request;
        try {
            request = protocol.read(exchange, body);
        } catch (Protocol.Unreadable e) {
            log.add(e.shape());
            send(exchange, e.answer());
            return;
        }
        OdooCall call = log.add(request.shape());
        script.workBefore(call).forEach(Runnable::run);
        Optional<Fault> fault = script.next(call);
        if (fault.isEmpty()) {
            send(exchange, costs.charge(call, server::resultLines, () -> request.execute(call)));
            return;
        }
        play(exchange, fault.get(), call, request);
    }

    private void play(HttpExchange exchange, Fault fault, OdooCall call, Request request)
            throws IOException, InterruptedException {
        sleep(fault.waitBefore());
        HttpAnswer answer = new HttpAnswer(200, "text/plain", new byte[0]);
        if (fault.hasEffect()) {
            answer = request.execute(call);
        }
        if (fault.hasLateEffect()) {
            request.later();
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
            answer = request.told(fault);
        }
        switch (fault.shape()) {
            case CLOSE:
                return;
            case HALF_BODY:
                sendHalf(exchange, answer);
                return;
            case ENDLESS_BODY:
                sendForever(exchange, answer, request.beginning());
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

    private static void sendForever(HttpExchange exchange, HttpAnswer answer, String beginning) throws IOException {
        head(exchange, answer, 0);
        OutputStream out = exchange.getResponseBody();
        byte[] filler = new byte[1 << 16];
        java.util.Arrays.fill(filler, (byte) ' ');
        out.write(beginning.getBytes(StandardCharsets.UTF_8));
        for (long sent = 0; sent < ENDLESS_BYTES; sent += filler.length) {
            out.write(filler);
        }
    }
}
