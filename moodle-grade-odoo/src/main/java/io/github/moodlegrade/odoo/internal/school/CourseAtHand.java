package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import java.util.List;

/** A course that an edition is asked about: what it is on both sides, and its gradable activities. Immutable, safe for all threads. */
public final class CourseAtHand {
    /** Subject and course in OpenEduCat. */
    public final OecCourse oec;

    /** The Moodle course. */
    public final MoodleCourse moodle;

    /** Gradable activities of the Moodle course. */
    public final List<Activity> activities;

    CourseAtHand(OecCourse oec, MoodleCourse moodle, List<Activity> activities) {
        this.oec = oec;
        this.moodle = moodle;
        this.activities = List.copyOf(activities);
    }
}
