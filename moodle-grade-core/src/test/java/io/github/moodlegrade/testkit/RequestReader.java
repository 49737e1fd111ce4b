package io.github.moodlegrade.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the HTTP/1.1 requests of one connection, one after the other. Used by one thread. */
final class RequestReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * The next request, or null if the client has closed the connection.
     *
     * @throws MalformedRequest if what came is no request
     */
    @Nullable
    WebRequest next() throws IOException {
        String line = line();
        while (line != null && line.isEmpty()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedRequest("no request line of HTTP/1.1");
        }
        URI target = target(words[1]);
        Map<String, String> headers = headers();
        return new WebRequest(
                words[0], target.getPath(), target.getRawQuery(), words[2].equals("HTTP/1.0"), headers, body(headers));
    }

    private static URI target(String text) throws MalformedRequest {
        try {
            URI target = new URI(text);
            if (target.getPath() == null) {
                throw new MalformedRequest("no path");
            }
            return target;
        } catch (URISyntaxException broken) {
            throw new MalformedRequest("no address");
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = inTheMiddle(line()); !line.isEmpty(); line = inTheMiddle(line())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new MalformedRequest("no header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
        int length = chunked ? 0 : number(headers.getOrDefault("content-length", "0"), 10);
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(CONTINUE);
            out.flush();
        }
        return chunked ? chunks() : bytes(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(bytes(size));
            inTheMiddle(line());
        }
        headers();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = inTheMiddle(line());
        int extension = line.indexOf(';');
        return number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    }

    private static int number(String text, int radix) throws MalformedRequest {
        try {
            return Integer.parseUnsignedInt(text, radix);
        } catch (NumberFormatException noNumber) {
            throw new MalformedRequest("no length");
        }
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends early");
        }
        return bytes;
    }

    /** A line without its end, or null at the end of the connection. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                return null;
            }
            if (line.size() == LONGEST_LINE) {
                throw new MalformedRequest("endless line");
            }
            line.write(one);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String inTheMiddle(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("the request ends early");
        }
        return line;
    }

    /** What came is not HTTP. */
    static final class MalformedRequest extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedRequest(String what) {
            super(what);
        }
    }
}
