package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a function of {@code mod_assign} answers of each assignment that it was asked for: rows, a refusal, or nothing at all.
 *
 * @param <R> what is kept of the rows of one assignment
 */
final class AssignmentAnswer<R extends Consumer<JsonNode>> {
    private final Supplier<R> noRows;
    private final Map<Long, R> rows = new HashMap<>();
    private final Map<Long, MoodleWarning> warnings = new HashMap<>();

    /**
     * Reads an answer.
     *
     * @param list the name of the list of rows
     * @param taker what takes the rows of one assignment
     * @param noRows a new taker
     */
    AssignmentAnswer(
            MoodleCall call, JsonDocument document, String list, Class<R> taker, Supplier<R> noRows, SafeText safe) {
        this.noRows = noRows;
        JsonNode data = document.tree(list, noRows);
        for (JsonNode one : Shape.list(call, data, "assignments")) {
            rows.put(Shape.id(call, one, "assignmentid"), Shape.taken(call, one, list, taker));
        }
        for (MoodleWarning warning : MoodleWarning.of(data, safe)) {
            warnings.merge(warning.itemId(), warning, AssignmentAnswer::graver);
        }
    }

    private static MoodleWarning graver(MoodleWarning one, MoodleWarning other) {
        return one.isNoRows() ? other : one;
    }

    /** The warning that keeps the assignment back. */
    Optional<MoodleWarning> refusal(Activity assignment) {
        return Optional.ofNullable(warnings.get(assignment.id())).filter(warning -> !warning.isNoRows());
    }

    /** The rows, possibly none; empty if Moodle left the assignment out without a word. */
    Optional<R> rows(Activity assignment) {
        R found = rows.get(assignment.id());
        if (found == null && warnings.containsKey(assignment.id())) {
            return Optional.of(noRows.get());
        }
        return Optional.ofNullable(found);
    }
}
