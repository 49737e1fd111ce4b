package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.target.StudentRef;

/** The student that a learner was found to be, and what led there. */
final class Match {
    final long student;
    private final StudentRef by;

    Match(long student, StudentRef by) {
        this.student = student;
        this.by = by;
    }

    /** Whether only the e-mail led to the student: weaker than an idnumber, and there too when all idnumbers are hidden. */
    boolean isByEmail() {
        return by.asEmail().isPresent();
    }
}
