package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.match.StudentRef;

/** The student that a learner was found to be, and what led there. */
public final class Match {
    private final long student;
    private final StudentRef by;

    /**
     * A match.
     *
     * @param student the op.student id
     * @param by what led there
     */
    public Match(long student, StudentRef by) {
        this.student = student;
        this.by = by;
    }

    /**
     * The student.
     *
     * @return the op.student id
     */
    public long student() {
        return student;
    }

    /**
     * Whether only the e-mail led to the student: weaker than an idnumber, and there too when all idnumbers are hidden.
     *
     * @return false where an idnumber did
     */
    public boolean isByEmail() {
        return by.asEmail().isPresent();
    }
}
