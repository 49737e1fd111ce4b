package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;

/** A Moodle course and the pair of subject and course that it stands for. */
final class LinkedCourse {
    final OecCourse oec;
    final MoodleCourse moodle;

    LinkedCourse(OecCourse oec, MoodleCourse moodle) {
        this.oec = oec;
        this.moodle = moodle;
    }
}
