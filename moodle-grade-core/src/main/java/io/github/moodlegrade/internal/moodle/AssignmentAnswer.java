package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.moodlegrade.grade.Activity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a function of {@code mod_assign} answers of each assignment that it was asked for: rows, a refusal, or nothing at all. */
final class AssignmentAnswer {
    private final MoodleCall call;
    private final Map<Long, JsonNode> rows = new HashMap<>();
    private final Map<Long, MoodleWarning> warnings = new HashMap<>();

    /**
     * Reads an answer.
     *
     * @param list the name of the list of rows
     */
    AssignmentAnswer(MoodleCall call, JsonNode data, String list, SafeText safe) {
        this.call = call;
        for (JsonNode one : Shape.list(call, data, "assignments")) {
            rows.put(Shape.id(call, one, "assignmentid"), Shape.list(call, one, list));
        }
        for (MoodleWarning warning : MoodleWarning.of(data, safe)) {
            warnings.merge(warning.itemId(), warning, AssignmentAnswer::graver);
        }
    }

    private static MoodleWarning graver(MoodleWarning one, MoodleWarning other) {
        return one.isNoRows() ? other : one;
    }

    /** What was answered to. */
    MoodleCall call() {
        return call;
    }

    /** The warning that keeps the assignment back. */
    Optional<MoodleWarning> refusal(Activity assignment) {
        return Optional.ofNullable(warnings.get(assignment.id())).filter(warning -> !warning.isNoRows());
    }

    /** The rows, possibly none; empty if Moodle left the assignment out without a word. */
    Optional<JsonNode> rows(Activity assignment) {
        JsonNode found = rows.get(assignment.id());
        if (found == null && warnings.containsKey(assignment.id())) {
            return Optional.of(JsonNodeFactory.instance.arrayNode());
        }
        return Optional.ofNullable(found);
    }
}
