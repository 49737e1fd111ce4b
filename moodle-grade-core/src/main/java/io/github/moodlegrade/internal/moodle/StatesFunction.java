package io.github.moodlegrade.internal.moodle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.grade.Activity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two functions that tell marking workflow states, the better one first. */
enum StatesFunction {
    /** Has a row for everybody with a state; who has none is not marked. */
    USER_FLAGS(Functions.USER_FLAGS, Capabilities.USER_FLAGS, "userflags", "workflowstate", GradeRows.MOST),
    /** Has a row for each enrolled user with a submission, and that with plugins and texts; of a team one without a user. */
    SUBMISSIONS(Functions.SUBMISSIONS, Capabilities.SUBMISSIONS, "submissions", "gradingstatus", 2_000);

    private static final String RELEASED = "released";

    private final String function;
    private final String capability;
    private final String list;
    private final String state;
    private final int mostRows;

    StatesFunction(String function, String capability, String list, String state, int mostRows) {
        this.function = function;
        this.capability = capability;
        this.list = list;
        this.state = state;
        this.mostRows = mostRows;
    }

    String function() {
        return function;
    }

    String capability() {
        return capability;
    }

    /** How many rows an answer shall have at most. */
    int mostRows() {
        return mostRows;
    }

    boolean tellsOf(Activity assignment) {
        return this == USER_FLAGS || !assignment.isTeamSubmission();
    }

    /** Whether a user without a row is known not to be released; otherwise nothing is known. */
    boolean absenceTells() {
        return this == USER_FLAGS;
    }

    MoodleCall call(long course, List<Activity> assignments) {
        return new MoodleCall(function).about(course).with("assignmentids", AssignmentChunks.ids(assignments));
    }

    AssignmentAnswer answer(MoodleCall call, JsonNode data, SafeText safe) {
        return new AssignmentAnswer(call, data, list, safe);
    }

    /** Whether each user of these rows is released; of several rows of one user all must be. */
    Map<Long, Boolean> released(JsonNode rows) {
        Map<Long, Boolean> released = new HashMap<>();
        for (JsonNode row : rows) {
            boolean isReleased = row.path(state).asText("").equals(RELEASED);
            released.merge(row.path("userid").asLong(0), isReleased, Boolean::logicalAnd);
        }
        return released;
    }
}
