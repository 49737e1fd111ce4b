package io.github.moodlegrade.examples.demo;

import java.math.BigDecimal;

/** A grade that stands in Moodle. Immutable. */
final class GradeInMoodle {
    final Pupil pupil;
    final DemoActivity activity;
    final BigDecimal points;

    GradeInMoodle(Pupil pupil, DemoActivity activity, String points) {
        this.pupil = pupil;
        this.activity = activity;
        this.points = new BigDecimal(points);
    }

    Figure figure(String kind) {
        return new Figure(pupil.studentId(), activity.code(), kind);
    }
}
