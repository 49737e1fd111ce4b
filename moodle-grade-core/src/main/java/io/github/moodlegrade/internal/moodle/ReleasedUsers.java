package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Takes rows of one assignment with workflow states: whether each user is released; of several rows of one user all must be. */
final class ReleasedUsers implements Consumer<JsonNode> {
    private static final String RELEASED = "released";

    private final String state;
    private final Map<Long, Boolean> byUser = new HashMap<>();

    /**
     * Nothing taken yet.
     *
     * @param state the field that holds the state
     */
    ReleasedUsers(String state) {
        this.state = state;
    }

    @Override
    public void accept(JsonNode row) {
        boolean isReleased = row.path(state).asText("").equals(RELEASED);
        byUser.merge(row.path("userid").asLong(0), isReleased, Boolean::logicalAnd);
    }

    Map<Long, Boolean> byUser() {
        return byUser;
    }
}
