package io.github.moodlegrade.odoo.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** How Python prints and judges the values of a call. */
final class Py {
    private Py() {}

    /** Python's truth: false for None, False, 0, empty text, list and dict. */
    static boolean truthy(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value;
        }
        if (value instanceof Number) {
            return ((Number) value).doubleValue() != 0;
        }
        if (value instanceof List) {
            return !((List<?>) value).isEmpty();
        }
        if (value instanceof Map) {
            return !((Map<?, ?>) value).isEmpty();
        }
        return value != None.NONE && !value.equals("");
    }

    /** Whether Odoo takes the value for an empty field: None or False, but not 0 and not the empty text. */
    static boolean isEmptyField(Object value) {
        return value == None.NONE || value.equals(false);
    }

    static String repr(Object value) {
        if (value instanceof String) {
            String text = (String) value;
            return text.contains("'") && !text.contains("\"")
                    ? '"' + text + '"'
                    : "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
        }
        if (value instanceof Boolean) {
            return (Boolean) value ? "True" : "False";
        }
        if (value == None.NONE) {
            return "None";
        }
        if (value instanceof List) {
            return sequence("[", (List<?>) value, "]");
        }
        if (value instanceof Map) {
            StringJoiner joined = new StringJoiner(", ", "{", "}");
            ((Map<?, ?>) value).forEach((key, item) -> joined.add(repr(key) + ": " + repr(item)));
            return joined.toString();
        }
        return value.toString();
    }

    static String tuple(List<?> values) {
        return values.size() == 1 ? "(" + repr(values.get(0)) + ",)" : sequence("(", values, ")");
    }

    private static String sequence(String open, List<?> values, String close) {
        StringJoiner joined = new StringJoiner(", ", open, close);
        values.forEach(value -> joined.add(repr(value)));
        return joined.toString();
    }

    /** Python's {@code str}. */
    static String str(Object value) {
        return value instanceof String ? (String) value : repr(value);
    }

    /** Python's {@code int}: cuts floats towards zero, reads whole numbers from text, refuses everything else. */
    static long toLong(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value ? 1 : 0;
        }
        if (value instanceof Number) {
            return ((Number) value).longValue();
        }
        if (value instanceof String) {
            try {
                return Long.parseLong(((String) value).trim());
            } catch (NumberFormatException e) {
                throw OdooError.value("invalid literal for int() with base 10: " + repr(value));
            }
        }
        throw OdooError.type(
                "int() argument must be a string, a bytes-like object or a real number, not '" + typeName(value) + "'");
    }

    /** Python's {@code float} of a value or 0.0: what is empty is 0, text may hold a number. */
    static double toDouble(Object value) {
        if (!truthy(value)) {
            return 0;
        }
        if (value instanceof Number) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Boolean) {
            return 1;
        }
        if (value instanceof String) {
            try {
                return new BigDecimal(((String) value).trim()).doubleValue();
            } catch (NumberFormatException e) {
                throw OdooError.value("could not convert string to float: " + repr(value));
            }
        }
        throw OdooError.type("float() argument must be a string or a real number, not '" + typeName(value) + "'");
    }

    static String typeName(Object value) {
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Map) {
            return "dict";
        }
        return value == None.NONE ? "NoneType" : "object";
    }

    /** The list that a caller sent, or an error as Python raises it when something else is iterated. */
    static List<Object> list(Object value) {
        if (value instanceof List) {
            return new ArrayList<>((List<?>) value);
        }
        throw OdooError.type("'" + typeName(value) + "' object is not iterable");
    }

    /** The dict that a caller sent. */
    static Map<String, Object> dict(Object value) {
        if (value instanceof Map) {
            @SuppressWarnings("unchecked") // both wires make maps with text keys only
            Map<String, Object> dict = (Map<String, Object>) value;
            return dict;
        }
        throw OdooError.python("AttributeError", "'" + typeName(value) + "' object has no attribute 'items'");
    }

    /** One id, as Odoo passes it on to PostgreSQL. */
    static int id(Object value) {
        if (value instanceof Integer) {
            return (Integer) value;
        }
        if (value instanceof Long) {
            throw OdooError.python("psycopg2.errors.NumericValueOutOfRange", "integer out of range");
        }
        if (value instanceof String) {
            return (int) toLong(value);
        }
        throw OdooError.python(
                "psycopg2.errors.UndefinedFunction", "operator does not exist: integer = " + repr(value));
    }

    /** Ids as a caller sends them: one, several, or False. */
    static List<Integer> ids(Object value) {
        if (!(value instanceof List)) {
            return truthy(value) ? List.of(id(value)) : List.of();
        }
        List<Integer> ids = new ArrayList<>();
        for (Object item : (List<?>) value) {
            ids.add(id(item));
        }
        return ids;
    }
}
