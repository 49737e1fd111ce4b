package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeCourse;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.util.function.BiConsumer;

/** A quiz or an assignment of the demo, with what OpenEduCat must come to know of it. */
final class DemoActivity {
    private final String code;
    private final long course;
    private final int maximum;
    private final BiConsumer<Long, String> moodle;

    private DemoActivity(String code, FakeCourse course, int maximum, BiConsumer<Long, String> moodle) {
        this.code = DemoSchool.SITE.tag() + "-" + code;
        this.course = course.id();
        this.maximum = maximum;
        this.moodle = moodle;
    }

    static DemoActivity of(FakeQuiz quiz, FakeCourse course, int maximum) {
        return new DemoActivity("Q" + quiz.id(), course, maximum, quiz::bestGrade);
    }

    static DemoActivity of(FakeAssignment assignment, FakeCourse course, int maximum) {
        return new DemoActivity("A" + assignment.id(), course, maximum, assignment::grade);
    }

    /** Enters a grade into Moodle. */
    void grade(Pupil pupil, String points) {
        moodle.accept(pupil.moodleUser(), points);
    }

    /** What it is called in OpenEduCat, as {@code DEMO-Q41}. */
    String code() {
        return code;
    }

    /** The id of its Moodle course, which is one subject. */
    long course() {
        return course;
    }

    int maximum() {
        return maximum;
    }
}
