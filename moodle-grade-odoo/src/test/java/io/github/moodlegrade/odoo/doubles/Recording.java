package io.github.moodlegrade.odoo.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request to a real Odoo and its answer, word for word but for secrets and tracebacks. */
final class Recording {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<OdooVersion, String> FOLDERS = Map.of(
            OdooVersion.V14, "odoo-14.0",
            OdooVersion.V17, "odoo-17.0",
            OdooVersion.V17_2025, "odoo-17.0-2025-09-17",
            OdooVersion.V18, "odoo-18.0",
            OdooVersion.V18_2025, "odoo-18.0-2025",
            OdooVersion.V18_2025_09, "odoo-18.0-2025-09-17",
            OdooVersion.V19, "odoo-19.0",
            OdooVersion.V19_2025, "odoo-19.0-native");

    private final OdooVersion version;
    private final String name;
    private final JsonNode json;
    private @Nullable List<Object> arguments;

    private Recording(OdooVersion version, String name, JsonNode json) {
        this.version = version;
        this.name = name;
        this.json = json;
    }

    /** All recordings of one server, by name. */
    static List<Recording> allOf(OdooVersion version) {
        String folder = "/recordings/" + FOLDERS.get(version);
        try (Stream<Path> files = Files.list(Path.of(
                Objects.requireNonNull(Recording.class.getResource(folder)).toURI()))) {
            return files.sorted().map(file -> read(version, file)).collect(Collectors.toList());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Recording read(OdooVersion version, Path file) {
        try {
            String name = Objects.requireNonNull(file.getFileName()).toString().replace(".json", "");
            return new Recording(version, name, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OdooVersion version() {
        return version;
    }

    boolean isOf2025() {
        return version.name().contains("_2025");
    }

    String name() {
        return name;
    }

    String method() {
        return json.path("method").asText();
    }

    String path() {
        return json.path("path").asText();
    }

    Map<String, String> requestHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonNode sent = json.path("requestHeaders");
        sent.fieldNames()
                .forEachRemaining(name -> headers.put(name, sent.path(name).asText()));
        return headers;
    }

    String request() {
        return json.path("request").asText();
    }

    int status() {
        return json.path("status").asInt();
    }

    /** The type of the answer, without its parameters. */
    String contentType() {
        return json.path("responseHeaders").path("Content-Type").asText().replaceAll(";.*", "");
    }

    String response() {
        return json.path("response").asText();
    }

    /** The arguments of an {@code execute_kw}, empty for other requests. */
    List<Object> arguments() {
        if (arguments == null) {
            arguments = WireDocument.isReadable(request())
                    ? WireDocument.parse(request()).params()
                    : List.of();
        }
        return arguments;
    }

    @Override
    public String toString() {
        return version + " " + name;
    }
}
