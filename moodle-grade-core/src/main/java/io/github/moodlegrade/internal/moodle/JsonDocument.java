package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.moodlegrade.internal.http.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object or list as it came, checked to its end. It is read when somebody asks, as a tree or row by row: the rows of a large list
 * never stand in memory all at once. Numbers stay exact decimals, with or without a digit before the point; depth is bounded.
 */
final class JsonDocument {
    /** The limit of Jackson 2.15.1 and newer, which submissions that hold pictures reach when a batch makes one text of them. */
    static final int LONGEST_TEXT = 20_000_000;

    private static final int DEEPEST = 50;

    private static final JsonLimits LIMITS = new JsonLimits(DEEPEST, LONGEST_TEXT);

    private static final JsonMapper JSON = JsonMapper.builder(LIMITS.factory())
            .nodeFactory(new BoundedNumbers())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .build();

    private static final ObjectReader VALUES = JSON.readerFor(JsonNode.class);

    private final Supplier<Reader> text;
    private final boolean isList;
    private final Set<String> fields = new HashSet<>();

    private JsonDocument(Supplier<Reader> text) throws IOException {
        this.text = text;
        try (JsonParser parser = open()) {
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                throw new NoDocument();
            }
            this.isList = first == JsonToken.START_ARRAY;
            check(parser);
        }
    }

    /** The document that is all of a text; empty if it is none, or no whole one. */
    static Optional<JsonDocument> of(String text) {
        return of(() -> new StringReader(text));
    }

    /** The document that is all of some bytes in UTF-8 from one of them on; empty if it is none, or no whole one. */
    static Optional<JsonDocument> of(byte[] bytes, int from) {
        return of(() -> new InputStreamReader(
                new ByteArrayInputStream(bytes, from, bytes.length - from), StandardCharsets.UTF_8));
    }

    private static Optional<JsonDocument> of(Supplier<Reader> text) {
        try {
            return Optional.of(new JsonDocument(text));
        } catch (NoDocument | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end without keeping anything, so that whatever is read later is known to be good. */
    private void check(JsonParser parser) throws IOException {
        String named = null;
        while (!parser.getParsingContext().inRoot()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NUMBER_INT) {
                parser.getNumberValue();
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                parser.getDecimalValue();
            }
            if (named != null && token != JsonToken.VALUE_NULL) {
                fields.add(named);
            }
            named = token == JsonToken.FIELD_NAME && isOutermost(parser) ? parser.currentName() : null;
        }
        if (parser.nextToken() != null) {
            throw new NoDocument();
        }
    }

    private static boolean isOutermost(JsonParser parser) {
        JsonStreamContext around = parser.getParsingContext().getParent();
        return around != null && around.inRoot();
    }

    private JsonParser open() throws IOException {
        return LIMITS.parser(JSON, text.get());
    }

    /** Whether this is an object with a field of this name that is not null. */
    boolean has(String field) {
        return fields.contains(field);
    }

    boolean isList() {
        return isList;
    }

    /** All of it. */
    JsonNode tree() {
        return read(parser -> value(parser, null, null));
    }

    /**
     * All of it but the lists of one name: their elements are given away one by one, and what took them, one taker a list, stands in their
     * place ({@link Shape#taken}).
     */
    JsonNode tree(String list, Supplier<? extends Consumer<JsonNode>> takers) {
        return read(parser -> value(parser, list, takers));
    }

    /** Gives the elements of this list away, one by one. */
    void rows(Consumer<JsonNode> taker) {
        read(parser -> elements(parser, taker));
    }

    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try (JsonParser parser = open()) {
            parser.nextToken();
            return reading.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("it was read once before", e);
        }
    }

    private static <T extends Consumer<JsonNode>> T elements(JsonParser parser, T taker) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            taker.accept(VALUES.readTree(parser));
        }
        return taker;
    }

    private static JsonNode value(
            JsonParser parser, @Nullable String list, @Nullable Supplier<? extends Consumer<JsonNode>> takers)
            throws IOException {
        if (list == null || takers == null || parser.currentToken().isScalarValue()) {
            return VALUES.readTree(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser, list, takers));
            }
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isGivenAway = parser.nextToken() == JsonToken.START_ARRAY && name.equals(list);
            object.set(
                    name,
                    isGivenAway
                            ? JsonNodeFactory.instance.pojoNode(elements(parser, takers.get()))
                            : value(parser, list, takers));
        }
        return object;
    }

    /** What was read is no object and no list, or more than one. */
    private static final class NoDocument extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
