package io.github.moodlegrade.odoo.internal.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that says what it is told to: one script for logins, which succeed as user 7 unless told otherwise, and one for all other
 * calls, whose last answer is repeated.
 */
final class StubOdoo implements AutoCloseable {
    static final String SECRET = "canary-&<\\pässword-4711";
    static final String KEY = "canary4711aba";
    private static final String LOGGED_IN = answer("<int>7</int>");

    static {
        // without it the JDK's server waits 40 ms between head and body of each answer
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What the server does with one request. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    final List<String> paths = new CopyOnWriteArrayList<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final Deque<Reply> logins = new ArrayDeque<>();
    private final Deque<Reply> calls = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StubOdoo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.add(new String(body, StandardCharsets.UTF_8));
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/json/2/res.users/") && logins.isEmpty()) {
            json(200, path.endsWith("/context_get") ? "{\"uid\": 7}" : "[{\"id\": 7, \"login\": \"apiuser\"}]")
                    .to(exchange);
            exchange.close();
            return;
        }
        boolean login = path.endsWith("/common") || path.startsWith("/json/2/res.users/");
        Deque<Reply> script = login ? logins : calls;
        Reply reply;
        synchronized (script) {
            reply = script.size() > 1 ? script.remove() : script.peek();
        }
        (reply == null && login ? xml(LOGGED_IN) : reply == null ? status(500, "no script") : reply).to(exchange);
        exchange.close();
    }

    /** The next answers to calls; the last is repeated. */
    StubOdoo calls(Reply... replies) {
        synchronized (calls) {
            calls.clear();
            calls.addAll(List.of(replies));
        }
        return this;
    }

    /** The next answers to logins; the last is repeated. */
    StubOdoo logins(Reply... replies) {
        synchronized (logins) {
            logins.clear();
            logins.addAll(List.of(replies));
        }
        return this;
    }

    int callsSeen() {
        return (int) paths.stream().filter(path -> !path.endsWith("/common")).count();
    }

    /** A client over JSON-2, whose user is 7 unless the script of logins says otherwise. */
    OdooClient json2(HttpSettings.Builder http) {
        return OdooClient.overJson2(url(), "oec", "apiuser", Secret.of(KEY), http.build());
    }

    OdooClient json2() {
        return json2(HttpSettings.builder());
    }

    String lastBody() {
        return bodies.get(bodies.size() - 1);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    OdooClient rpc() {
        return rpc(HttpSettings.builder());
    }

    OdooClient rpc(HttpSettings.Builder http) {
        return rpc("oec", http);
    }

    OdooClient rpc(String database, HttpSettings.Builder http) {
        return OdooClient.overXmlRpc(url(), database, "apiuser", Secret.of(SECRET), http.build());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // ---- replies

    static String answer(String value) {
        return "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>" + value
                + "</value>\n</param>\n</params>\n</methodResponse>\n";
    }

    static String fault(int code, String text) {
        return "<?xml version='1.0'?>\n<methodResponse>\n<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n<value><int>"
                + code + "</int></value>\n</member>\n<member>\n<name>faultString</name>\n<value><string>"
                + text.replace("&", "&amp;").replace("<", "&lt;")
                + "</string></value>\n</member>\n</struct></value>\n</fault>\n"
                + "</methodResponse>\n";
    }

    static Reply xml(String document) {
        return reply(200, Map.of("Content-Type", "text/xml; charset=utf-8"), document);
    }

    static Reply json(int status, String body) {
        return reply(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    static Reply value(String value) {
        return xml(answer(value));
    }

    static Reply odooFault(int code, String text) {
        return xml(fault(code, text));
    }

    static Reply status(int status, String html) {
        return reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), html);
    }

    /** An answer that may not be UTF-8. */
    static Reply bytes(byte[] document) {
        return reply(200, Map.of("Content-Type", "text/xml"), document);
    }

    static Reply reply(int status, Map<String, String> headers, String body) {
        return reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply reply(int status, Map<String, String> headers, byte[] bytes) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        };
    }

    /** Closes the connection without a word. */
    static Reply hangUp() {
        return HttpExchange::close;
    }

    /** Promises more than it sends. */
    static Reply half(String document) {
        return exchange -> {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, bytes.length * 2L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** Never ends. */
    static Reply endless() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = "<value>again and again</value>".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(chunk);
            }
        };
    }

    /** Says nothing for longer than any test waits. */
    static Reply silent() {
        return exchange -> {
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
