package io.github.moodlegrade.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** One row of {@code mod_assign_get_user_flags}. */
final class WorkflowFlag {
    private final long id;
    private final long userId;
    private final String state;

    WorkflowFlag(long id, long userId, String state) {
        this.id = id;
        this.userId = userId;
        this.state = state;
    }

    /** The same state in a copy of the assignment. */
    WorkflowFlag copy(long newId) {
        return new WorkflowFlag(newId, userId, state);
    }

    long id() {
        return id;
    }

    String state() {
        return state;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("userid", userId);
        json.put("locked", 0);
        json.put("mailed", 2);
        json.put("extensionduedate", 0);
        json.put("workflowstate", state);
        json.put("allocatedmarker", 0);
        return json;
    }
}
