package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python's {@code json}, as far as the text of a gradebook needs it. Numbers are doubles, null is {@link None#NONE}. */
final class PyJson {
    private final String text;
    private int at;

    private PyJson(String text) {
        this.text = text;
    }

    static String dumps(Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map) {
            String between = "{";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.append(between);
                quote(out, String.valueOf(entry.getKey()));
                out.append(": ");
                write(out, entry.getValue());
                between = ", ";
            }
            out.append(between.equals("{") ? "{}" : "}");
        } else if (value instanceof List) {
            String between = "[";
            for (Object item : (List<?>) value) {
                out.append(between);
                write(out, item);
                between = ", ";
            }
            out.append(between.equals("[") ? "[]" : "]");
        } else if (value instanceof String) {
            quote(out, (String) value);
        } else {
            out.append(value == None.NONE ? "null" : value.toString());
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** The object that {@code text} holds. */
    static Object loads(String text) {
        PyJson reader = new PyJson(text);
        Object value = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("Extra data");
        }
        return value;
    }

    private Object value() {
        space();
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", true);
            case 'f':
                return word("false", false);
            case 'n':
                return word("null", None.NONE);
            default:
                return number();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        space();
        while (peek() != '}') {
            space();
            String key = string();
            space();
            expect(':');
            object.put(key, value());
            space();
            if (peek() != '}') {
                expect(',');
            }
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        space();
        while (peek() != ']') {
            array.add(value());
            space();
            if (peek() != ']') {
                expect(',');
            }
        }
        at++;
        return array;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                at += 4;
                return (char) Integer.parseInt(text.substring(at - 4, at), 16);
            default:
                return c;
        }
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong("Expecting value");
        }
        at += word.length();
        return meaning;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("Expecting value");
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("Expecting value");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("Expecting '" + c + "' delimiter");
        }
        at++;
    }

    private OdooError wrong(String what) {
        return OdooError.python(
                "json.decoder.JSONDecodeError", what + ": line 1 column " + (at + 1) + " (char " + at + ")");
    }
}
