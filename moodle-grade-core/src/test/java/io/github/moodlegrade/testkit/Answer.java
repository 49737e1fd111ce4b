package io.github.moodlegrade.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer, ready to be sent. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static Answer of(int status, String contentType, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(Object value) {
        return of(200, "application/json", JsonOut.write(value)).uncached();
    }

    static Answer xml(String document) {
        return of(200, "application/xml; charset=utf-8", document)
                .uncached()
                .with("Content-Disposition", "inline; filename=\"response.xml\"");
    }

    /** The page nginx makes itself. */
    static Answer nginx(int status, String title) {
        return of(
                status,
                "text/html",
                "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                        + "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n");
    }

    private Answer uncached() {
        return with("Cache-Control", "private, must-revalidate, pre-check=0, post-check=0, max-age=0");
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    Answer withBody(String text) {
        return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Sends status and headers; a length of 0 is chunked, -1 no body. */
    OutputStream start(Exchange exchange, long length) throws IOException {
        return exchange.start(status, headers, length);
    }

    /** Sends all of it, chunked as PHP does. */
    void send(Exchange exchange) throws IOException {
        try (OutputStream out = start(exchange, body.length == 0 ? -1 : 0)) {
            if (body.length > 0) {
                out.write(body);
            }
        }
    }
}
