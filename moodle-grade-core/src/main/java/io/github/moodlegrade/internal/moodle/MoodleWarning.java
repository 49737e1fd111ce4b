package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One of the {@code warnings} of an answer: there Moodle says what it left out. */
final class MoodleWarning {
    /** Nothing there, which is no failure; 1 is no access, 2 is not enrolled. */
    static final String NO_ROWS = "3";

    private final String item;
    private final long itemId;
    private final String code;

    private MoodleWarning(String item, long itemId, String code) {
        this.item = item;
        this.itemId = itemId;
        this.code = code;
    }

    static List<MoodleWarning> of(JsonNode answer) {
        List<MoodleWarning> all = new ArrayList<>();
        for (JsonNode warning : answer.path("warnings")) {
            all.add(new MoodleWarning(
                    warning.path("item").asText(""),
                    warning.path("itemid").asLong(0),
                    warning.path("warningcode").asText("")));
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

    /** A number as text in every version. */
    String code() {
        return code;
    }
}
