package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One of the {@code warnings} of an answer: there Moodle says what it left out. */
final class MoodleWarning {
    /** Nothing there, which is no failure; 1 is no access, 2 is not enrolled. */
    private static final String NO_ROWS = "3";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private final String item;
    private final long itemId;
    private final String code;
    private final String words;

    private MoodleWarning(String item, long itemId, String code, String words) {
        this.item = item;
        this.itemId = itemId;
        this.code = code;
        this.words = words;
    }

    static List<MoodleWarning> of(JsonNode answer, SafeText safe) {
        List<MoodleWarning> all = new ArrayList<>();
        for (JsonNode warning : answer.path("warnings")) {
            all.add(new MoodleWarning(
                    warning.path("item").asText(""),
                    warning.path("itemid").asLong(0),
                    warning.path("warningcode").asText(""),
                    safe.of(warning.path("item").asText("") + " "
                            + warning.path("itemid").asText("") + ", warning "
                            + warning.path("warningcode").asText("") + ": "
                            + warning.path("message").asText(""))));
        }
        return all;
    }

    /** {@code course}, {@code module} or {@code assignment}. */
    String item() {
        return item;
    }

    /** The id of the item, which may be a course, a course module or an assignment. */
    long itemId() {
        return itemId;
    }

    /** Whether the item just has no rows. */
    boolean isNoRows() {
        return code.equals(NO_ROWS);
    }

    /** In Moodle's own words, which may name people. */
    String words() {
        return words;
    }

    /** With its code, a number as text in every version; anything else may be a name. */
    @Override
    public String toString() {
        return NUMBER.matcher(code).matches() ? "warning " + code : "a warning with a code of its own";
    }
}
