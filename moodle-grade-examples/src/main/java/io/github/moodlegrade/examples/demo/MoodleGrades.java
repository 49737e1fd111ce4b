package io.github.moodlegrade.examples.demo;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Puts grades into Moodle and remembers those of the pupils whom OpenEduCat knows. */
final class MoodleGrades {
    private final Map<Figure, GradeInMoodle> grades = new TreeMap<>();

    MoodleGrades() {}

    void put(DemoActivity activity, Pupil pupil, String points) {
        activity.grade(pupil, points);
        GradeInMoodle grade = new GradeInMoodle(pupil, activity, points);
        grades.put(grade.figure(Figure.MARKS), grade);
    }

    /** What stands in Moodle now, by student and activity. */
    Collection<GradeInMoodle> all() {
        return grades.values();
    }
}
