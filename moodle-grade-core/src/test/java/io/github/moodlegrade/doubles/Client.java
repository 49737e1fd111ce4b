package io.github.moodlegrade.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The plainest client there can be, so that no code under test stands between a test and the double. */
final class Client {
    static final String BEST_GRADE = "mod_quiz_get_user_best_grade";
    static final String BATCH = "tool_mobile_call_external_functions";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeMoodle moodle;
    private String token;

    Client(FakeMoodle moodle) {
        this.moodle = moodle;
        this.token = moodle.token();
    }

    Client as(String otherToken) {
        token = otherToken;
        return this;
    }

    /** The answer to a function with these names and values in turn. */
    JsonNode call(String function, String... fields) throws IOException, InterruptedException {
        return JSON.readTree(send(function, fields).body());
    }

    /** The error code of a call that must fail. */
    String error(String function, String... fields) throws IOException, InterruptedException {
        return call(function, fields).path("errorcode").asText("none");
    }

    HttpResponse<String> send(String function, String... fields) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("wstoken=").append(token);
        form.append("&wsfunction=").append(function).append("&moodlewsrestformat=json");
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return post(form.toString(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> post(String form, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(moodle.url() + "/webservice/rest/server.php"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(2))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, handler);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
