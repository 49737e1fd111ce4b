package io.github.moodlegrade.target;

/** What OpenEduCat holds otherwise than it shall, for one grade. */
public enum Difference {
    /** There is no exam session (op.exam.session), and so nothing of the course. */
    NO_EXAM_SESSION(true),
    /** There is an exam session without this exam (op.exam). */
    NO_EXAM(true),
    /** The student is not among the attendees of the exam (op.exam.attendees). */
    NO_ATTENDEE(true),
    /** The student is an attendee without being present, so that the mark does not count. */
    ABSENT(true),
    /** The attendee has another mark. */
    MARK(false),
    /** The exam has another total. */
    TOTAL(false),
    /** The exam has another pass mark. */
    PASS_MARK(false),
    /** The student has no result line for the exam (op.result.line). */
    NO_RESULT_LINE(true),
    /** The result line has another mark. */
    RESULT_LINE_MARK(false),
    /** A result line of the exam says passed where it should say failed, or the other way round. */
    VERDICT(false),
    /** The exam or its session is in draft or scheduled, not held. */
    NOT_HELD(true);

    private final boolean loss;

    Difference(boolean loss) {
        this.loss = loss;
    }

    /**
     * Whether something is missing or undone, which no change of a grade in Moodle explains; otherwise a number is another one.
     *
     * @return false for {@link #MARK}, {@link #TOTAL}, {@link #PASS_MARK}, {@link #RESULT_LINE_MARK} and {@link #VERDICT}
     */
    public boolean isLoss() {
        return loss;
    }
}
