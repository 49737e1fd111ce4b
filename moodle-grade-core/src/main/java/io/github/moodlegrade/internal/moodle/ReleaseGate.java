package io.github.moodlegrade.internal.moodle;

/** Which grades are withheld because the students may not see them. Immutable, safe for all threads. */
public final class ReleaseGate {
    private final boolean assignments;
    private final boolean hiddenMarks;

    private ReleaseGate(boolean assignments, boolean hiddenMarks) {
        this.assignments = assignments;
        this.hiddenMarks = hiddenMarks;
    }

    /**
     * A gate.
     *
     * @param assignments whether grades of assignments are withheld until marking workflow and blind marking release them
     * @param hiddenMarks whether grades of quizzes are withheld while the quiz hides its marks
     * @return the gate
     */
    public static ReleaseGate of(boolean assignments, boolean hiddenMarks) {
        return new ReleaseGate(assignments, hiddenMarks);
    }

    boolean withholdsAssignments() {
        return assignments;
    }

    boolean withholdsHiddenMarks() {
        return hiddenMarks;
    }
}
