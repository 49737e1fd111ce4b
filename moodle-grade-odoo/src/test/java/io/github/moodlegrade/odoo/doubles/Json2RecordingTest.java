package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The traps of JSON-2 as recorded: status, type and, of an error, name and message; of the rest the value, where it does not depend on what
 * was in the real database. Recordings of other models' records, of methods that nobody here calls and of other databases are left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Json2RecordingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "SECRET";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, FakeOpenEduCat> fakes = new LinkedHashMap<>();

    @BeforeAll
    void start() {
        fakes.put("oec19", FakeOpenEduCat.start(OdooVersion.V19).seedSchool());
        fakes.put("oec19n", FakeOpenEduCat.start(OdooVersion.V19_2025).seedSchool());
    }

    @AfterAll
    void stop() {
        fakes.values().forEach(FakeOpenEduCat::close);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19.0-json2/json2_act_held_on_exam",
                "19.0-json2/json2_bad_db",
                "19.0-json2/json2_bad_key",
                "19.0-json2/json2_bad_path",
                "19.0-json2/json2_basic_auth",
                "19.0-json2/json2_check_access_rights",
                "19.0-json2/json2_create_session_dict_not_list",
                "19.0-json2/json2_has_access",
                "19.0-json2/json2_ids_on_model_method",
                "19.0-json2/json2_missing_arg",
                "19.0-json2/json2_nul_char",
                "19.0-json2/json2_positional_list_body",
                "19.0-json2/json2_private_method",
                "19.0-json2/json2_read_missing",
                "19.0-json2/json2_unknown_field_domain",
                "19.0-json2/json2_unknown_field_read",
                "19.0-json2/json2_unknown_kwarg",
                "19.0-json2/json2_write_missing",
                "19.0-json2/json2_wrong_ctype",
                "19.0-wires-json2/q5_json2_empty_bearer",
                "19.0-wires-json2/q6_json2_load_with_ids",
                "19.0-wires-json2/q7_json2_act_held_extra",
                "19.0-wires-json2/q7_json2_act_held_no_ids",
                "19.0-wires-json2/q7_json2_chunked_act_held",
                "19.0-wires-json2/q7_json2_chunked_load",
                "19.0-wires-json2/q7_json2_chunked_read",
                "19.0-wires-json2/q7_json2_context_get",
                "19.0-wires-json2/q7_json2_fields_get",
                "19.0-wires-json2/q7_json2_fields_get_missing_field",
                "19.0-wires-json2/q7_json2_raw_bad",
                "19.0-wires-json2/q7_json2_raw_bom",
                "19.0-wires-json2/q7_json2_raw_trailing",
                "19.0-wires-json2/q7_json2_read_no_ids",
                "19.0-wires-json2/q7_json2_write_no_ids",
                "19.0-wires-json2/q7_json2_write_values_name",
                "19.0-wires-json2/q8_json2_write_surrogate_escape"
            })
    void answersAsTheRealServerDid(String name) throws Exception {
        JsonNode recording = recording(name);
        HttpResponse<String> got = replay(recording, name.contains("chunked"));
        String expected = recording.path("response").asText();

        assertThat(got.statusCode())
                .as(got.body())
                .isEqualTo(recording.path("status").asInt());
        String type = recording.path("responseHeaders").path("Content-Type").asText();
        assertThat(got.headers().firstValue("Content-Type")).contains(type);
        if (type.startsWith("text/html")) {
            assertThat(got.body()).contains(expected.replaceAll("(?s).*<h1>|</h1>.*", ""));
        } else if (recording.path("status").asInt() < 400) {
            assertThat(withoutNewIds(name, got.body())).isEqualTo(withoutNewIds(name, expected));
        } else {
            JsonNode error = JSON.readTree(got.body());
            assertThat(error.path("name")).isEqualTo(JSON.readTree(expected).path("name"));
            if (recording.path("status").asInt() != 400) {
                assertThat(error.path("message"))
                        .isEqualTo(JSON.readTree(expected).path("message"));
            }
        }
    }

    private static JsonNode recording(String name) throws IOException {
        String resource = "/recordings/odoo-" + name + ".json";
        try (InputStream in = Objects.requireNonNull(Json2RecordingTest.class.getResourceAsStream(resource))) {
            return JSON.readTree(in);
        }
    }

    private static Object withoutNewIds(String name, String body) throws IOException {
        JsonNode value = JSON.readTree(body);
        return name.contains("create") && value.isArray() ? List.of(value.size()) : value;
    }

    private HttpResponse<String> replay(JsonNode recording, boolean chunked) throws Exception {
        JsonNode headers = recording.path("requestHeaders");
        FakeOpenEduCat fake = Objects.requireNonNull(
                fakes.getOrDefault(headers.path("X-Odoo-Database").asText(), fakes.get("oec19")));
        byte[] body = recording.path("request").asText().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(fake.url() + recording.path("path").asText()))
                .POST(
                        chunked
                                ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        boolean withoutKey = recording.path("response").asText().contains("not authenticated");
        headers.fieldNames()
                .forEachRemaining(header -> request.header(
                        header,
                        withoutKey && header.equals("Authorization")
                                ? "Basic YTpi"
                                : headers.get(header).asText().replace(KEY, fake.apiKey())));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
