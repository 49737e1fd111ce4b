package io.github.moodlegrade.odoo.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /xmlrpc/2}: always status 200 for what Odoo itself says. */
final class XmlRpcProtocol implements Protocol {
    private static final String PREFIX = "/xmlrpc/2/";
    private static final long MOST_BYTES = 128L << 20;

    private final OdooVersion version;
    private final Server server;

    XmlRpcProtocol(OdooVersion version, Server server) {
        this.version = version;
        this.server = server;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public Optional<HttpAnswer> refuse(HttpExchange exchange) {
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

    @Override
    public Request read(HttpExchange exchange, byte[] body) throws Unreadable {
        String service = exchange.getRequestURI().getPath().substring(PREFIX.length());
        try {
            return new Call(service, XmlRpcReader.read(body));
        } catch (OdooError e) {
            throw new Unreadable(CallShape.unreadable(service), HttpAnswer.xml(XmlRpcWriter.fault(version, e)));
        }
    }

    private final class Call implements Request {
        private final String service;
        private final XmlRpcReader.MethodCall parsed;

        Call(String service, XmlRpcReader.MethodCall parsed) {
            this.service = service;
            this.parsed = parsed;
        }

        @Override
        public CallShape shape() {
            return CallShape.of(service, parsed.method(), parsed.params());
        }

        @Override
        public HttpAnswer execute(OdooCall call) {
            try {
                return HttpAnswer.xml(XmlRpcWriter.response(version, server.call(call, this::onServices)));
            } catch (OdooError e) {
                return HttpAnswer.xml(XmlRpcWriter.fault(version, e));
            }
        }

        private Object onServices(Rpc rpc) {
            return rpc.call(service, parsed.method(), parsed.params());
        }

        @Override
        public void later() {
            server.later(this::onServices);
        }

        @Override
        public HttpAnswer told(Fault fault) {
            return new HttpAnswer(
                    fault.status(), fault.contentType(), fault.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String beginning() {
            return "<?xml version=\"1.0\"?>\n<methodResponse><params><param><value><string>";
        }
    }
}
