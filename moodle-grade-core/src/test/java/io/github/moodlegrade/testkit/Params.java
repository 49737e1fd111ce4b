package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one function call, from a form (every leaf is text) or from a batch element (real JSON types). Whatever
 * does not fit is {@code invalidparameter}, which says nothing about which one.
 */
final class Params {
    private final JsonNode node;

    private Params(JsonNode node) {
        this.node = node;
    }

    /** Takes an object that has no other keys than these; anything else is refused. */
    static Params of(JsonNode node, String... names) {
        Set<String> known = new HashSet<>(Arrays.asList(names));
        if (!node.isObject()) {
            throw MoodleError.invalidParameter();
        }
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            if (!known.contains(keys.next())) {
                throw MoodleError.invalidParameter();
            }
        }
        return new Params(node);
    }

    long requiredId(String name) {
        return number(required(name));
    }

    long number(String name, long otherwise) {
        JsonNode value = node.get(name);
        return value == null ? otherwise : number(value);
    }

    boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String text = scalar(value);
        if (!text.equals("0") && !text.equals("1")) {
            throw MoodleError.invalidParameter();
        }
        return text.equals("1");
    }

    String requiredText(String name) {
        return scalar(required(name));
    }

    String text(String name, String otherwise) {
        JsonNode value = node.get(name);
        return value == null ? otherwise : scalar(value);
    }

    /** A list that must be there; a form cannot send an empty one. */
    List<Long> requiredIds(String name) {
        required(name);
        return ids(name);
    }

    List<Long> ids(String name) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode value : elements(name)) {
            ids.add(number(value));
        }
        return ids;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : elements(name)) {
            texts.add(scalar(value));
        }
        return texts;
    }

    List<Params> structures(String name, String... keys) {
        List<Params> structures = new ArrayList<>();
        for (JsonNode value : elements(name)) {
            structures.add(of(value, keys));
        }
        return structures;
    }

    JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw MoodleError.invalidParameter();
        }
        return value;
    }

    private JsonNode elements(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isContainerNode()) {
            throw MoodleError.invalidParameter();
        }
        return value;
    }

    private static long number(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        Long number = parse(scalar(value));
        if (number == null) {
            throw MoodleError.invalidParameter();
        }
        return number;
    }

    private static @Nullable Long parse(String text) {
        try {
            Long number = Long.valueOf(text);
            return number.toString().equals(text) ? number : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static String scalar(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw MoodleError.invalidParameter();
        }
        return value.asText();
    }
}
