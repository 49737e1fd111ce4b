package io.github.moodlegrade.odoo.internal.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One request to a real Odoo and its answer. */
final class Recording {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode json;

    private Recording(JsonNode json) {
        this.json = json;
    }

    static Recording of(String version, String name) {
        String resource = "/recordings/odoo-" + version + "/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(resource), resource)) {
            return new Recording(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the cases that were recorded of a version, in order. */
    static List<String> names(String version) {
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(Recording.class.getResource("/recordings/odoo-" + version))
                        .toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String path() {
        return json.path("path").asText();
    }

    int status() {
        return json.path("status").asInt();
    }

    String request() {
        return json.path("request").asText();
    }

    String response() {
        return json.path("response").asText();
    }

    /** The recorded answer, status and headers included. */
    StubOdoo.Reply reply() {
        Map<String, String> headers = new HashMap<>();
        JsonNode sent = json.path("responseHeaders");
        sent.fieldNames()
                .forEachRemaining(name -> headers.put(name, sent.path(name).asText()));
        headers.remove("Connection");
        return StubOdoo.reply(json.path("status").asInt(), headers, response());
    }
}
