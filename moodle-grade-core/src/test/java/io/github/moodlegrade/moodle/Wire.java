package io.github.moodlegrade.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.testkit.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Answers of a real Moodle, byte for byte. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    private static JsonNode recording(String name) {
        try (InputStream in = Wire.class.getResourceAsStream("/recordings/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String body(String name) {
        return recording(name).path("body").asText();
    }

    /** The recorded answer, with its status, type and the headers that matter. */
    static Fault answer(String name) {
        JsonNode recording = recording(name);
        int status = recording.path("status").asInt();
        JsonNode headers = recording.path("headers");
        if (headers.has("location")) {
            return Fault.redirect(status, headers.path("location").asText());
        }
        if (status == 503 && headers.has("retry-after")) {
            return Fault.serviceUnavailable(headers.path("retry-after").asInt());
        }
        return Fault.answer(
                status,
                recording.path("contentType").asText(),
                recording.path("body").asText());
    }
}
