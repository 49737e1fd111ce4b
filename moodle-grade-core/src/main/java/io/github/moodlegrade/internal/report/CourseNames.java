package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The names of a report's courses, as findings know courses only by id. */
public final class CourseNames {
    private final Map<Long, String> names = new HashMap<>();

    /**
     * The names of the courses of a report.
     *
     * @param report what a run did
     */
    public CourseNames(ImportReport report) {
        for (ImportReport.Course course : report.courses()) {
            names.put(course.moodleCourse().id(), course.moodleCourse().name());
        }
    }

    /**
     * The full name of a course in Moodle.
     *
     * @param moodleCourseId Moodle's course id
     * @return empty if the report does not tell it
     */
    public String of(long moodleCourseId) {
        return names.getOrDefault(moodleCourseId, "");
    }

    /** {@code Algebra (Moodle course 5)}, or {@code Moodle course 5}. */
    void write(Html html, long moodleCourseId) throws IOException {
        String name = of(moodleCourseId);
        if (name.isBlank()) {
            html.text("Moodle course " + moodleCourseId);
        } else {
            html.element("bdi", name).text(" (Moodle course " + moodleCourseId + ")");
        }
    }
}
