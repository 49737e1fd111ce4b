package io.github.moodlegrade.testkit;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What stands before Moodle: the port, the paths, the faults and the log. */
final class WebServer implements WebHandler, AutoCloseable {
    private static final String ROOT = "/moodle";
    private static final String ENDPOINT = "/webservice/rest/server.php";

    private final int port;
    private final Supplier<Instant> clock;
    private HttpListener http;
    private boolean listening = true;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-moodle");
        thread.setDaemon(true);
        return thread;
    });
    private final RestServer rest;
    private final RequestLog log;
    private final FaultPlan faults;

    WebServer(RestServer rest, RequestLog log, FaultPlan faults, Supplier<Instant> clock) throws IOException {
        this.rest = rest;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
        this.http = listen(0);
        this.port = http.port();
    }

    private HttpListener listen(int at) throws IOException {
        return new HttpListener(at, this, clock, threads);
    }

    /** Another way in than the port. */
    HttpHandler handler() {
        return handed -> handle(new HandedExchange(handed, clock));
    }

    String url() {
        return "http://127.0.0.1:" + port + ROOT;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String path = exchange.request().path();
        if (!path.startsWith(ROOT)) {
            notFound().send(exchange);
        } else if (isEndpoint(path.substring(ROOT.length()))) {
            serve(exchange);
        } else {
            page(path.substring(ROOT.length())).send(exchange);
        }
    }

    /** A trailing slash and a double slash before it work, as with most set-ups of path info. */
    private static boolean isEndpoint(String path) {
        return path.equals(ENDPOINT) || path.equals(ENDPOINT + "/") || path.equals("/" + ENDPOINT);
    }

    private void serve(Exchange exchange) throws IOException {
        WebRequest sent = exchange.request();
        FormFields form = FormFields.parse(sent.query(), formBody(sent));
        LoggedRequest request = log.add(sent.method(), sent.path(), sent.query() != null, form);
        Fault fault = faults.next(request);
        Answer normal = isWrongHost(sent) ? rightHost() : answer(form);
        if (fault == null) {
            normal.send(exchange);
        } else {
            fault.apply(exchange, normal);
        }
    }

    /** PHP reads no other body than a form's: one that is JSON, or says nothing of its type, has no fields. */
    private static String formBody(WebRequest request) {
        String type = request.header("Content-Type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        return form && request.method().equals("POST") ? request.body() : "";
    }

    /** A mistake of the double itself must not look like one of Moodle's answers. */
    private Answer answer(FormFields form) {
        try {
            return rest.answer(form);
        } catch (RuntimeException broken) {
            return Answer.of(500, "text/plain; charset=utf-8", "FakeMoodle itself failed: " + broken);
        }
    }

    /** Moodle sends everybody to the one address it is configured for. */
    private static boolean isWrongHost(WebRequest request) {
        String host = request.header("Host");
        return host != null && !host.startsWith("127.0.0.1:");
    }

    private Answer rightHost() {
        return Answer.nginx(303, "303 See Other").with("Location", url() + ENDPOINT);
    }

    private Answer page(String path) {
        switch (path) {
            case "":
            case "/":
            case "/login/index.php":
                return Answer.of(
                        200,
                        "text/html; charset=utf-8",
                        "<!DOCTYPE html>\n<html><head><title>FakeMoodle</title></head><body></body></html>\n");
            case "/webservice/rest":
                return Answer.nginx(301, "301 Moved Permanently").with("Location", url() + "/webservice/rest/");
            case "/webservice/rest/":
                return Answer.nginx(403, "403 Forbidden");
            case "/webservice/soap/server.php":
                return Answer.of(200, "text/html; charset=utf-8", "");
            default:
                return notFound();
        }
    }

    private static Answer notFound() {
        return Answer.of(404, "text/html; charset=UTF-8", "File not found.\n");
    }

    synchronized void stopListening() {
        if (listening) {
            http.stop();
            listening = false;
        }
    }

    synchronized void listenAgain() {
        if (!listening) {
            try {
                http = listen(port);
                listening = true;
            } catch (IOException portTaken) {
                throw new UncheckedIOException(portTaken);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        stopListening();
    }
}
