package io.github.moodlegrade.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands before Moodle: the port, the paths, the faults and the log. */
final class WebServer implements HttpHandler, AutoCloseable {
    private static final String ROOT = "/moodle";
    private static final String ENDPOINT = "/webservice/rest/server.php";

    static {
        // Without it every answer waits 40 ms for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final int port;
    private HttpServer http;
    private boolean listening = true;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-moodle");
        thread.setDaemon(true);
        return thread;
    });
    private final RestServer rest;
    private final RequestLog log;
    private final FaultPlan faults;

    WebServer(RestServer rest, RequestLog log, FaultPlan faults) throws IOException {
        this.rest = rest;
        this.log = log;
        this.faults = faults;
        this.http = listen(0);
        this.port = http.getAddress().getPort();
    }

    private HttpServer listen(int at) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, at), 0);
        server.setExecutor(threads);
        server.createContext("/", this);
        startAsDaemon(server);
        return server;
    }

    /** The JDK's server makes its one thread of the kind of the thread that starts it; a daemon keeps no JVM alive. */
    private static void startAsDaemon(HttpServer server) {
        Thread starter = new Thread(server::start, "fake-moodle-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + ROOT;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith(ROOT)) {
                notFound().send(exchange);
            } else if (isEndpoint(path.substring(ROOT.length()))) {
                serve(exchange, path);
            } else {
                page(path.substring(ROOT.length())).send(exchange);
            }
        } finally {
            exchange.close();
        }
    }

    /** A trailing slash and a double slash before it work, as with most set-ups of path info. */
    private static boolean isEndpoint(String path) {
        return path.equals(ENDPOINT) || path.equals(ENDPOINT + "/") || path.equals("/" + ENDPOINT);
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        FormFields form = FormFields.parse(query, formBody(exchange));
        LoggedRequest request = log.add(exchange.getRequestMethod(), path, query != null, form);
        Fault fault = faults.next(request);
        Answer normal = isWrongHost(exchange) ? rightHost() : answer(form);
        if (fault == null) {
            normal.send(exchange);
        } else {
            fault.apply(exchange, normal);
        }
    }

    /** PHP reads no other body than a form's: one that is JSON, or says nothing of its type, has no fields. */
    private static String formBody(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        return form && exchange.getRequestMethod().equals("POST") ? body : "";
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
    private static boolean isWrongHost(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
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
            http.stop(0);
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
