package io.github.moodlegrade.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One recorded request and the answer of the real server. */
final class RecordedExchange {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final JsonNode file;

    private RecordedExchange(String name, JsonNode file) {
        this.name = name;
        this.file = file;
    }

    /** All recordings of a folder, by name. */
    static List<RecordedExchange> of(String folder) {
        List<RecordedExchange> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(folder), "*.json")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".json", "");
                all.add(new RecordedExchange(name, JSON.readTree(file.toFile())));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.sort((one, other) -> one.name.compareTo(other.name));
        return all;
    }

    private static Path directory(String folder) {
        URL url = RecordedExchange.class.getResource("/recordings/" + folder);
        if (url == null) {
            throw new IllegalStateException("no recordings in " + folder);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String name() {
        return name;
    }

    String method() {
        return file.path("request").path("method").asText();
    }

    /** Whose token was sent; empty for none. */
    String tokenUser() {
        return file.path("request").path("tokenUser").asText("");
    }

    /** The fields in their order; the token is {@code TOKEN}. */
    List<Map.Entry<String, String>> form() {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        for (JsonNode field : file.path("request").path("form")) {
            form.add(new SimpleImmutableEntry<>(
                    field.path(0).asText(), field.path(1).asText()));
        }
        return form;
    }

    int status() {
        return file.path("status").asInt();
    }

    String contentType() {
        return file.path("contentType").asText();
    }

    /** The recorded headers, all but the one about caching. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonNode recorded = file.path("headers");
        recorded.fieldNames().forEachRemaining(header -> {
            if (!header.equals("cache-control")) {
                headers.put(header, recorded.path(header).asText());
            }
        });
        return headers;
    }

    String body() {
        return file.path("body").asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
