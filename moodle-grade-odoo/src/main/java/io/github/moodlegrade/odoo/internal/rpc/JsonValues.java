package io.github.moodlegrade.odoo.internal.rpc;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.moodlegrade.internal.http.JsonLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same values in JSON that XML-RPC carries, as code behind a wire knows none from the other: null is sent and read as false, characters
 * that {@linkplain XmlCharacters XML does not know} are left out of what is sent and replaced in what comes, decimals are kept as written.
 */
final class JsonValues {
    /** As deep as answers over XML-RPC may be. */
    private static final int DEEPEST = 200;

    private static final int LONGEST_TEXT = 20_000_000;

    private static final int LARGEST_EXPONENT = 1_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonLimits LIMITS = new JsonLimits(DEEPEST, LONGEST_TEXT);
    private static final JsonMapper JSON = JsonMapper.builder(LIMITS.factory())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonValues() {}

    /**
     * A body to send.
     *
     * @param values Boolean, String, Integer, Long, Double, BigDecimal, List, Map with text keys, null
     * @return one JSON object in UTF-8
     * @throws IllegalArgumentException if Odoo could not take a value; nothing has been sent then
     */
    static byte[] write(Map<String, ?> values) {
        try {
            return JSON.writeValueAsBytes(node(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of values can be written", e);
        }
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.booleanNode(false);
        }
        if (value instanceof Boolean) {
            return NODES.booleanNode((Boolean) value);
        }
        if (value instanceof String) {
            return NODES.textNode(cleaned((String) value));
        }
        if (value instanceof List) {
            ArrayNode list = NODES.arrayNode();
            ((List<?>) value).forEach(element -> list.add(node(element)));
            return list;
        }
        if (value instanceof Map) {
            ObjectNode members = NODES.objectNode();
            ((Map<?, ?>) value).forEach((name, member) -> members.set(String.valueOf(name), node(member)));
            return members;
        }
        return number(value);
    }

    private static JsonNode number(Object value) {
        if (value instanceof Integer) {
            return NODES.numberNode((Integer) value);
        }
        if (value instanceof Long) {
            long number = (Long) value;
            if ((int) number != number) {
                throw new IllegalArgumentException(value + " is beyond the 32 bits of Odoo's integers");
            }
            return NODES.numberNode(number);
        }
        if (value instanceof BigDecimal) {
            return DecimalNode.valueOf((BigDecimal) value);
        }
        if (value instanceof Double && Double.isFinite((Double) value)) {
            return NODES.numberNode((Double) value);
        }
        throw new IllegalArgumentException(
                "not a value that Odoo can take: a " + value.getClass().getName());
    }

    /** Odoo stores most of these characters, and none of them can be read over XML-RPC afterwards. */
    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(XmlCharacters::contain).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The value that a body in UTF-8 holds, empty if it is not JSON or more than one value. No text is made of a large body. */
    static Optional<Object> read(byte[] body) {
        Reader text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        try (JsonParser parser = LIMITS.parser(JSON, text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY:
                return list(parser);
            case START_OBJECT:
                return members(parser);
            case VALUE_STRING:
                return readable(parser.getText());
            case VALUE_NUMBER_INT:
                return parser.getNumberValue();
            case VALUE_NUMBER_FLOAT:
                return decimal(parser);
            default:
                return parser.currentToken() == JsonToken.VALUE_TRUE;
        }
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal decimal = parser.getDecimalValue();
        if (Math.abs((long) decimal.scale()) > LARGEST_EXPONENT) {
            throw new JsonParseException(parser, "a number is larger or smaller than Odoo's can be");
        }
        return decimal;
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = readable(parser.currentName());
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new JsonParseException(parser, "a name stands there twice");
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static String readable(String text) {
        if (text.codePoints().allMatch(XmlCharacters::contain)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> XmlCharacters.contain(point) ? point : XmlCharacters.REPLACEMENT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
