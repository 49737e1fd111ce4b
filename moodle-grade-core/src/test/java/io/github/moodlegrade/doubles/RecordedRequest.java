package io.github.moodlegrade.doubles;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recorded request, sent once more. */
final class RecordedRequest {
    static final String ENDPOINT = "/webservice/rest/server.php";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RecordedExchange recorded;

    RecordedRequest(RecordedExchange recorded) {
        this.recorded = recorded;
    }

    /** Sends it to an address with a token in place of {@code TOKEN}. */
    HttpResponse<String> send(String address, String token) throws IOException, InterruptedException {
        String form = encoded(token);
        boolean get = recorded.method().equals("GET");
        URI uri = URI.create(address + (get && !form.isEmpty() ? "?" + form : ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!get) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String encoded(String token) {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, String> field : wholeForm()) {
            boolean isToken = field.getKey().equals("wstoken");
            form.append(form.length() == 0 ? "" : "&")
                    .append(encode(field.getKey()))
                    .append('=')
                    .append(encode(isToken ? token : field.getValue()));
        }
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Two recordings show only the beginning of their 1,203 fields. */
    private List<Map.Entry<String, String>> wholeForm() {
        List<Map.Entry<String, String>> form = new ArrayList<>(recorded.form());
        if (recorded.name().equals("batch_600_max_input_vars_1000")) {
            form.subList(3, form.size()).clear();
            for (int i = 0; i < 600; i++) {
                add(form, "requests[" + i + "][function]", "mod_quiz_get_user_best_grade");
                add(form, "requests[" + i + "][arguments]", "{\"quizid\": 26, \"userid\": " + (26 + i % 300) + "}");
            }
        } else if (recorded.name().equals("maxinputvars_assign_grades_1200_ids")) {
            form.subList(4, form.size()).clear();
            for (int i = 1; i < 1200; i++) {
                add(form, "assignmentids[" + i + "]", String.valueOf(99_999 + i));
            }
        }
        return form;
    }

    private static void add(List<Map.Entry<String, String>> form, String key, String value) {
        form.add(new SimpleImmutableEntry<>(key, value));
    }
}
