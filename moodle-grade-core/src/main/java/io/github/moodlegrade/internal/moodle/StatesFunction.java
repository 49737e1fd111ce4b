package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import java.util.List;

/** The two functions that tell marking workflow states, the better one first. */
enum StatesFunction {
    /** Has a row for everybody with a state; who has none is not marked. */
    USER_FLAGS(Functions.USER_FLAGS, Capabilities.USER_FLAGS, "userflags", "workflowstate", GradeRows.MOST),
    /** Has a row for each enrolled user with a submission, and that with plugins and texts; of a team one without a user. */
    SUBMISSIONS(Functions.SUBMISSIONS, Capabilities.SUBMISSIONS, "submissions", "gradingstatus", 2_000);

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

    AssignmentAnswer<ReleasedUsers> answer(MoodleCall call, JsonDocument data, SafeText safe) {
        return new AssignmentAnswer<>(call, data, list, ReleasedUsers.class, () -> new ReleasedUsers(state), safe);
    }
}
