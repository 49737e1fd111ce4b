package io.github.moodlegrade.examples.demo;

import java.util.List;
import java.util.Set;

/** What happens in Moodle between the two imports: three grades change. */
final class Corrections {
    /** How many grades change; one of them is new. */
    static final int CHANGED = 3;

    /** How many of the changed grades were not there before. */
    static final int NEW = 1;

    private static final Pupil IMPROVED = new Pupil(7);
    private static final Pupil CORRECTED = new Pupil(15);
    private static final Pupil LATE = new Pupil(27);

    private Corrections() {}

    /** The ids of the students whose grades change. */
    static Set<Long> students() {
        return Set.of((long) IMPROVED.studentId(), (long) CORRECTED.studentId(), (long) LATE.studentId());
    }

    /**
     * Makes the changes.
     *
     * @return what happened, one sentence each
     */
    static List<String> make(DemoSchool school) {
        school.grade(41, IMPROVED, "9.16667");
        school.grade(73, CORRECTED, "91");
        school.grade(53, LATE, "8");
        return List.of(
                IMPROVED + " tries quiz 41 again: 9.16667 of 10 now",
                "assignment 73 of " + CORRECTED + " is corrected to 91 points",
                LATE + " takes quiz 53 at last: 8 of 10");
    }
}
