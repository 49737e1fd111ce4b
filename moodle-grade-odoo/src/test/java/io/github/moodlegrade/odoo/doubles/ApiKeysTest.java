package io.github.moodlegrade.odoo.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the recordings and the page of facts of both wires say of API keys and their ends. */
class ApiKeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "res.users.apikeys";
    private static final int OWN_KEY = 2;
    private static final int USER = 5;
    private static final String LONG_AGO = "2020-01-01 00:00:00";

    private static JsonNode recording(String name) throws IOException {
        String resource = "/recordings/odoo-19.0-wires-json2/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(ApiKeysTest.class.getResourceAsStream(resource))) {
            return JSON.readTree(in);
        }
    }

    private static HttpResponse<String> json2(FakeOpenEduCat odoo, String path, String body) {
        return new Caller(odoo)
                .send(
                        "POST",
                        path,
                        Map.of(
                                "Authorization",
                                "bearer " + odoo.apiKey(),
                                "X-Odoo-Database",
                                odoo.database(),
                                "Content-Type",
                                "application/json"),
                        body);
    }

    private static HttpResponse<String> replayed(FakeOpenEduCat odoo, JsonNode recording) {
        return json2(
                odoo, recording.path("path").asText(), recording.path("request").asText());
    }

    /** The recorded keys, as they would be of the double's user. */
    private static List<Map<?, ?>> recordedKeys() throws IOException {
        List<Map<?, ?>> keys = new ArrayList<>();
        for (JsonNode key :
                JSON.readTree(recording("q5_json2_own_keys").path("response").asText())) {
            keys.add(withoutStamp(key, "k_keys", "apiuser"));
        }
        return keys;
    }

    private static Map<?, ?> withoutStamp(JsonNode key, String name, String as) throws IOException {
        Map<?, ?> row = JSON.readValue(
                key.toString().replace("[12,\"" + name + "\"]", "[" + USER + ",\"" + as + "\"]"), Map.class);
        row.remove("create_date");
        return row;
    }

    private static FakeOpenEduCat withRecordedKeys() throws IOException {
        FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19_2025);
        for (Map<?, ?> key : recordedKeys()) {
            Map<String, Object> values = new HashMap<>();
            for (String field : List.of("name", "scope", "expiration_date")) {
                values.put(field, Objects.requireNonNull(key.get(field)));
            }
            values.put("user_id", USER);
            odoo.put(MODEL, (Integer) Objects.requireNonNull(key.get("id")), values);
        }
        return odoo;
    }

    @Test
    void ownKeysAreToldAsRecorded() throws IOException {
        try (FakeOpenEduCat odoo = withRecordedKeys()) {
            List<Map<?, ?>> told = new ArrayList<>();
            for (JsonNode key :
                    JSON.readTree(replayed(odoo, recording("q5_json2_own_keys")).body())) {
                if (key.path("id").asInt() != OWN_KEY) {
                    told.add(withoutStamp(key, "", ""));
                }
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(recordedKeys());
        }
    }

    @Test
    void overXmlRpcTheyAreTheSame() throws IOException {
        try (FakeOpenEduCat odoo = withRecordedKeys()) {
            odoo.delete(MODEL, OWN_KEY);
            List<Map<?, ?>> told = new ArrayList<>();
            Object answer = TinyClient.of(odoo)
                    .callWith(
                            Map.of("fields", List.of("name", "scope", "expiration_date", "user_id")),
                            MODEL,
                            "search_read");
            ((List<?>) answer).forEach(key -> told.add((Map<?, ?>) key));
            assertThat(told).containsExactlyInAnyOrderElementsOf(recordedKeys());
        }
    }

    @Test
    void keysOfOthersAreClosedAndLeftOutOfSearches() throws IOException {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19_2025)) {
            JsonNode recording = recording("q5_json2_foreign_keys");
            HttpResponse<String> refused = replayed(odoo, recording);
            assertThat(refused.statusCode()).isEqualTo(recording.path("status").asInt());
            assertThat(JSON.readTree(refused.body()).path("message"))
                    .isEqualTo(
                            JSON.readTree(recording.path("response").asText()).path("message"));
            assertThat(json2(odoo, "/json/2/" + MODEL + "/search", "{\"domain\": []}")
                            .body())
                    .isEqualTo("[" + OWN_KEY + "]");
        }
    }

    @Test
    void aKeyThatHasEndedIsRefusedButWhereXmlRpcRemembersIt() {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(OdooVersion.V19_2025)) {
            TinyClient remembered = TinyClient.with(odoo, USER, odoo.apiKey());
            remembered.call(MODEL, "search_count", List.of());

            odoo.apiKeyEnds(LONG_AGO);
            assertThat(json2(odoo, "/json/2/res.users/context_get", "{}").statusCode())
                    .isEqualTo(401);
            assertThat(remembered.authenticate(odoo.login(), odoo.apiKey())).isEqualTo(false);
            assertThat(remembered.call(MODEL, "search_count", List.of())).isEqualTo(1);

            odoo.apiKeyEnds("2999-01-01 00:00:00");
            assertThat(json2(odoo, "/json/2/res.users/context_get", "{}").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void keysEndSince18(OdooVersion version) {
        try (FakeOpenEduCat odoo = FakeOpenEduCat.start(version)) {
            TinyClient client = TinyClient.of(odoo);
            assertThat(client.call(MODEL, "search_read", List.of(), List.of("name")))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(1);
            if (version.major() < 18) {
                assertThatThrownBy(() -> client.call(MODEL, "search_read", List.of(), List.of("expiration_date")))
                        .isInstanceOf(TinyClient.FaultAnswer.class);
            } else {
                assertThat(client.call(MODEL, "search_read", List.of(), List.of("expiration_date")))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .hasSize(1);
            }
        }
    }
}
