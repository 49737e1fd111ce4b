package io.github.moodlegrade.odoo.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** JSON as Python reads and writes it, to and from the values of a call. */
final class JsonText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** The value, or an error as Odoo raises it where a body is no JSON. */
    static Object read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return text.startsWith("\ufeff") ? refused("Unexpected UTF-8 BOM") : value(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return refused("Expecting value");
        }
    }

    private static Object refused(String why) {
        throw WebError.badRequest("could not parse the body as json: " + why);
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.fieldNames().forEachRemaining(name -> members.put(name, value(node.get(name))));
            return members;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return items;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return node.isInt()
                    ? (Object) node.intValue()
                    : node.isIntegralNumber() ? node.longValue() : node.doubleValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : None.NONE;
    }

    static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(node(value));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode node(Object value) {
        if (value instanceof Map) {
            ObjectNode members = JSON.createObjectNode();
            ((Map<?, ?>) value).forEach((name, member) -> members.set(name.toString(), node(member)));
            return members;
        }
        if (value instanceof Iterable) {
            ArrayNode items = JSON.createArrayNode();
            ((Iterable<?>) value).forEach(item -> items.add(node(item)));
            return items;
        }
        return value == None.NONE ? JSON.nullNode() : JSON.valueToTree(value);
    }

    /** Whether any text in a value holds what PostgreSQL does not store. */
    static boolean holdsNul(Object value) {
        return holds(value, point -> point == 0);
    }

    /** Whether any text in a value holds half of a surrogate pair, which Python cannot encode. */
    static boolean holdsLoneSurrogate(Object value) {
        return holds(value, point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static boolean holds(Object value, IntPredicate character) {
        if (value instanceof Map) {
            return ((Map<?, ?>) value).values().stream().anyMatch(member -> holds(member, character));
        }
        if (value instanceof List) {
            return ((List<?>) value).stream().anyMatch(item -> holds(item, character));
        }
        return value instanceof String && ((String) value).codePoints().anyMatch(character);
    }
}
