package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends requests byte by byte as they were recorded, with the secrets of the fake in place of those that were removed. */
final class Caller {
    private static final String SECRET = "<string>SECRET</string>";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeOpenEduCat fake;

    Caller(FakeOpenEduCat fake) {
        this.fake = fake;
    }

    HttpResponse<String> replay(Recording recording) {
        return send(recording.method(), recording.path(), recording.requestHeaders(), withSecrets(recording));
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(fake.url() + path)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        HttpRequest.BodyPublisher publisher = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        try {
            return HTTP.send(
                    request.method(method, publisher).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String withSecrets(Recording recording) {
        String request = recording.request();
        if (recording.name().contains("examonly")) {
            int other = recording.version().major() == 19 ? 7 : 8;
            request = request.replace("<int>" + other + "</int>", "<int>" + uid() + "</int>");
        }
        if (recording.name().contains("apikey")) {
            return request.replace(SECRET, text(fake.apiKey()));
        }
        if (request.contains("<int>2</int></value>\n</param>\n<param>\n<value><string>admin</string>")) {
            return request.replace("<string>admin</string>", text(fake.adminPassword()));
        }
        boolean employee = request.contains("<int>" + (recording.version().major() == 19 ? 8 : 9)
                + "</int></value>\n</param>\n<param>\n<value>" + SECRET);
        return request.replace(SECRET, text(employee ? fake.employeePassword() : fake.password()));
    }

    private static String text(String secret) {
        return "<string>" + secret + "</string>";
    }

    /** The user that grades are written as; recordings of another user with fewer rights are replayed as this one. */
    private int uid() {
        return fake.version().major() == 19 ? 5 : 6;
    }

    /** A call that makes Odoo 14 remember the password. */
    void searchCount() {
        send(
                "POST",
                "/xmlrpc/2/object",
                Map.of(),
                call(
                        "execute_kw",
                        text(fake.database()),
                        "<int>" + uid() + "</int>",
                        text(fake.password()),
                        text("op.exam"),
                        text("search_count"),
                        "<array><data><value><array><data/></array></value></data></array>"));
    }

    void authenticateWrongly() {
        send(
                "POST",
                "/xmlrpc/2/common",
                Map.of(),
                call("authenticate", text(fake.database()), text(fake.login()), text("wrong"), "<struct/>"));
    }

    private static String call(String method, String... params) {
        StringBuilder xml = new StringBuilder("<methodCall><methodName>" + method + "</methodName><params>");
        for (String param : params) {
            xml.append("<param><value>").append(param).append("</value></param>");
        }
        return xml.append("</params></methodCall>").toString();
    }
}
