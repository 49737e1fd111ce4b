package io.github.moodlegrade.hosts.spring;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the host's addresses, with a cookie store of his own; follows no redirects. */
final class Web {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String host;

    Web(String host) {
        this.host = host;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(host + path)).header("Accept", "text/html, */*"));
    }

    /** As a proxy passes on what came to it by HTTPS. */
    HttpResponse<String> getThroughTlsProxy(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(host + path))
                .header("Accept", "text/html, */*")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Proto", "https"));
    }

    /** With the password beside the request, as a collector of meters does. */
    HttpResponse<String> get(String path, String password) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString(("registrar:" + password).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(host + path)).header("Authorization", "Basic " + pair));
    }

    /** Fills in the login form. */
    HttpResponse<String> login(String password) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get("/login").body());
        if (!csrf.find()) {
            throw new IOException("no form with a token at /login");
        }
        String form = Map.of("username", "registrar", "password", password, "_csrf", csrf.group(1)).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(host + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
