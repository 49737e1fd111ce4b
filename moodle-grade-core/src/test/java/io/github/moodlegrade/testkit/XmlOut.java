package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Moodle answers when {@code moodlewsrestformat} is not exactly {@code json}. Moodle lists every key its
 * description knows, absent ones as null; here that holds for the two structures that were recorded.
 */
final class XmlOut {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

    private static final List<Set<String>> DESCRIPTIONS = List.of(
            keys("hasgrade", "grade", "gradetopass", "warnings"),
            keys(
                    "id",
                    "assignment",
                    "userid",
                    "attemptnumber",
                    "timecreated",
                    "timemodified",
                    "grader",
                    "grade",
                    "gradefordisplay"));

    private final StringBuilder out = new StringBuilder();

    private XmlOut() {}

    static String answer(Object value) {
        XmlOut xml = new XmlOut();
        xml.value(value);
        return HEAD + "<RESPONSE>\n" + xml.out + "</RESPONSE>\n";
    }

    static String error(MoodleError error) {
        Map<String, Object> body = error.body();
        StringBuilder out = new StringBuilder(HEAD);
        out.append("<EXCEPTION class=\"")
                .append(escape(String.valueOf(body.get("exception"))))
                .append("\">\n");
        if (body.containsKey("errorcode")) {
            out.append("<ERRORCODE>")
                    .append(escape(String.valueOf(body.get("errorcode"))))
                    .append("</ERRORCODE>\n");
        }
        out.append("<MESSAGE>").append(escape(error.text())).append("</MESSAGE>\n");
        return out.append("</EXCEPTION>\n").toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map) {
            single((Map<?, ?>) value);
        } else if (value instanceof List) {
            out.append("<MULTIPLE>\n");
            ((List<?>) value).forEach(this::value);
            out.append("</MULTIPLE>\n");
        } else if (value == null) {
            out.append("<VALUE null=\"null\"/>\n");
        } else {
            out.append("<VALUE>").append(escape(scalar(value))).append("</VALUE>\n");
        }
    }

    private void single(Map<?, ?> map) {
        out.append("<SINGLE>\n");
        for (Object key : described(map)) {
            out.append("<KEY name=\"").append(escape(String.valueOf(key))).append("\">");
            value(map.get(key));
            out.append("</KEY>\n");
        }
        out.append("</SINGLE>\n");
    }

    private static Iterable<?> described(Map<?, ?> map) {
        for (Set<String> description : DESCRIPTIONS) {
            if (description.containsAll(map.keySet()) && map.size() > 1) {
                return description;
            }
        }
        return new ArrayList<>(map.keySet());
    }

    private static String scalar(Object value) {
        if (value instanceof Boolean) {
            return (Boolean) value ? "1" : "0";
        }
        return value instanceof Number ? JsonOut.number((Number) value) : value.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Set<String> keys(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
