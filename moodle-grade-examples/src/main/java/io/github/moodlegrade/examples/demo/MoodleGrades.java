package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** Puts grades into Moodle and remembers, by rules of its own, what OpenEduCat must come to hold. */
final class MoodleGrades {
    private final Map<MarkOf, String> expected = new TreeMap<>();

    void quiz(FakeQuiz quiz, int maximum, Pupil pupil, String grade) {
        quiz.bestGrade(pupil.moodleUser(), grade);
        expect(pupil, "Q" + quiz.id(), grade, maximum);
    }

    void assignment(FakeAssignment assignment, int maximum, Pupil pupil, String grade) {
        assignment.grade(pupil.moodleUser(), grade);
        expect(pupil, "A" + assignment.id(), grade, maximum);
    }

    private void expect(Pupil pupil, String activity, String grade, int maximum) {
        String marks = new BigDecimal(grade).setScale(0, RoundingMode.HALF_UP).toPlainString();
        expected.put(new MarkOf(pupil.studentId(), DemoSchool.SITE.tag() + "-" + activity), marks + " of " + maximum);
    }

    /** What OpenEduCat must hold of the pupils that it knows. */
    Map<MarkOf, String> expected() {
        return expected;
    }
}
