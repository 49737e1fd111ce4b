package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be read of a course; equal gaps of one activity are one with a count. */
final class Gaps {
    private final long course;
    private final Map<List<Object>, Finding> found = new LinkedHashMap<>();

    Gaps(long course) {
        this.course = course;
    }

    void add(FindingCode code, String message) {
        add(Finding.of(code, message));
    }

    void add(FindingCode code, Activity activity, String message) {
        add(Finding.of(code, message).ofActivity(activity.toString()));
    }

    void add(Finding gap) {
        List<Object> what = List.of(gap.code(), gap.activity().orElse(""), gap.message());
        found.merge(what, gap.inCourse(course), Finding::and);
    }

    List<Finding> all() {
        return List.copyOf(found.values());
    }
}
