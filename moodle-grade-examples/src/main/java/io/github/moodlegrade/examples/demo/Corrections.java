package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.List;

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

    /**
     * Makes the changes.
     *
     * @return what happened, one sentence each
     */
    static List<String> make(FakeMoodle moodle, MoodleGrades grades) {
        grades.quiz(moodle.quiz(41), 10, IMPROVED, "9.16667");
        grades.assignment(moodle.assignment(73), 100, CORRECTED, "91");
        grades.quiz(moodle.quiz(53), 10, LATE, "8");
        return List.of(
                IMPROVED + " tries quiz 41 again: the best grade is 9.16667 of 10 now",
                "the teacher corrects assignment 73 of " + CORRECTED + " to 91 points",
                LATE + " takes quiz 53 at last: 8 of 10");
    }
}
