package io.github.moodlegrade.testkit;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as PHP's {@code json_encode} does: ASCII only with lower case escapes, the slash escaped, numbers without a
 * fraction as integers.
 */
final class JsonOut {
    private final StringBuilder out = new StringBuilder();

    private JsonOut() {}

    static String write(@Nullable Object value) {
        JsonOut json = new JsonOut();
        json.value(value);
        return json.out.toString();
    }

    /** An object with some more fields behind one of its own. */
    static Map<String, @Nullable Object> with(Map<String, ?> object, String behind, Map<String, ?> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            all.put(name, value);
            if (name.equals(behind)) {
                all.putAll(more);
            }
        });
        return all;
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number) {
            out.append(number((Number) value));
        } else if (value instanceof Map) {
            object((Map<?, ?>) value);
        } else if (value instanceof List) {
            array((List<?>) value);
        } else {
            string(value.toString());
        }
    }

    static String number(Number number) {
        if (!(number instanceof BigDecimal)) {
            return number.toString();
        }
        BigDecimal decimal = (BigDecimal) number;
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            string(String.valueOf(entry.getKey()));
            out.append(':');
            value(entry.getValue());
            if (entries.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private void array(List<?> list) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            value(items.next());
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"':
                out.append("\\\"");
                break;
            case '\\':
                out.append("\\\\");
                break;
            case '/':
                out.append("\\/");
                break;
            case '\b':
                out.append("\\b");
                break;
            case '\f':
                out.append("\\f");
                break;
            case '\n':
                out.append("\\n");
                break;
            case '\r':
                out.append("\\r");
                break;
            case '\t':
                out.append("\\t");
                break;
            default:
                if (c < 0x20 || c > 0x7f) {
                    String hex = Integer.toHexString(c);
                    out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
                } else {
                    out.append(c);
                }
        }
    }
}
