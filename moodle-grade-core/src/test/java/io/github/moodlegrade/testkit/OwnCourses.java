package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The courses the service user is enrolled in: what an empty {@code courseids} means. */
final class OwnCourses {
    private OwnCourses() {}

    static List<Long> of(Call call) {
        List<FakeCourse> courses = new ArrayList<>(call.world().courses().values());
        courses.removeIf(course -> !course.isEnrolled(call.user().userId()));
        courses.sort(Comparator.comparingLong(FakeCourse::place));
        List<Long> ids = new ArrayList<>();
        courses.forEach(course -> ids.add(course.id()));
        return ids;
    }
}
