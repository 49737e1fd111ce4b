package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one request in their order, as PHP reads them. */
final class FormFields {
    private final List<Map.Entry<String, String>> fields;

    private FormFields(List<Map.Entry<String, String>> fields) {
        this.fields = Collections.unmodifiableList(fields);
    }

    /** Reads {@code a=1&b%5B0%5D=2}, first of the URL, then of the body; an empty or missing text has no fields. */
    static FormFields parse(@Nullable String query, String body) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        read(query, fields);
        read(body, fields);
        return new FormFields(fields);
    }

    private static void read(@Nullable String encoded, List<Map.Entry<String, String>> fields) {
        for (String pair : (encoded == null ? "" : encoded).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.add(new SimpleImmutableEntry<>(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
            } else if (!pair.isEmpty() && equals < 0) {
                fields.add(new SimpleImmutableEntry<>(decode(pair), ""));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    List<Map.Entry<String, String>> all() {
        return fields;
    }

    /**
     * What PHP keeps under {@code max_input_vars}: it counts after it has stored a field, so one more than the limit
     * survives; the rest is dropped silently.
     */
    FormFields truncated(int maxInputVars) {
        return fields.size() <= maxInputVars ? this : new FormFields(fields.subList(0, maxInputVars + 1));
    }

    /** The last value of that name, or null. */
    @Nullable
    String value(String name) {
        String value = null;
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equals(name)) {
                value = field.getValue();
            }
        }
        return value;
    }

    /** {@code a[0][b]=1} becomes {@code {"a":{"0":{"b":"1"}}}}, as in PHP; every leaf is text. */
    ObjectNode tree() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> field : fields) {
            put(root, field.getKey(), field.getValue());
        }
        return root;
    }

    private static void put(ObjectNode root, String name, String value) {
        int bracket = name.indexOf('[');
        ObjectNode node = root;
        String key = bracket < 0 ? name : name.substring(0, bracket);
        int at = bracket;
        while (at >= 0 && at < name.length() && name.charAt(at) == '[') {
            int end = name.indexOf(']', at);
            if (end < 0) {
                break;
            }
            ObjectNode child = node.get(key) instanceof ObjectNode ? (ObjectNode) node.get(key) : node.putObject(key);
            String inner = name.substring(at + 1, end);
            key = inner.isEmpty() ? String.valueOf(child.size()) : inner;
            node = child;
            at = end + 1;
        }
        node.put(key, value);
    }
}
