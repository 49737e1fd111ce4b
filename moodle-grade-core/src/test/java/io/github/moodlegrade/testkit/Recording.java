package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One recorded request and its answer, from a file on the class path. */
final class Recording {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonNode file;

    private Recording(JsonNode file) {
        this.file = file;
    }

    /** The recording of that path below {@code recordings/}, or null if there is none. */
    static @Nullable Recording find(String path) {
        try (InputStream in = Recording.class.getResourceAsStream("/recordings/" + path)) {
            return in == null ? null : new Recording(JSON.readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Recording get(String path) {
        Recording found = find(path);
        if (found == null) {
            throw new IllegalArgumentException("no recording " + path + " on the class path");
        }
        return found;
    }

    /** The answer's body as JSON. */
    JsonNode body() {
        return parse(file.path("body").asText());
    }

    /** The arguments of the n-th request of a batch. */
    List<JsonNode> batchArguments() {
        List<JsonNode> arguments = new ArrayList<>();
        for (JsonNode field : file.path("request").path("form")) {
            if (field.path(0).asText().endsWith("][arguments]")) {
                arguments.add(parse(field.path(1).asText()));
            }
        }
        return arguments;
    }

    /** The value of a form field, or empty. */
    String field(String name) {
        for (JsonNode field : file.path("request").path("form")) {
            if (field.path(0).asText().equals(name)) {
                return field.path(1).asText();
            }
        }
        return "";
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
