package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the rows of one assignment and keeps each user's grade as Moodle wrote it. Should there be two, the later attempt counts. */
final class LatestGrades implements Consumer<JsonNode> {
    private final MoodleCall call;
    private final Map<Long, JsonNode> grades = new HashMap<>();
    private final Map<Long, Long> laterAttempts = new HashMap<>();

    /** Nothing taken yet of the answer to a call. */
    LatestGrades(MoodleCall call) {
        this.call = call;
    }

    @Override
    public void accept(JsonNode row) {
        long user = Shape.id(call, row, "userid");
        long attempt = row.path("attemptnumber").asLong(0);
        if (grades.containsKey(user) && attempt < laterAttempts.getOrDefault(user, 0L)) {
            return;
        }
        grades.put(user, row.path("grade"));
        if (attempt != 0) {
            laterAttempts.put(user, attempt);
        } else {
            laterAttempts.remove(user);
        }
    }

    /** The grade's own field, possibly missing; empty if the user has no row. */
    Optional<JsonNode> of(long userId) {
        return Optional.ofNullable(grades.get(userId));
    }
}
