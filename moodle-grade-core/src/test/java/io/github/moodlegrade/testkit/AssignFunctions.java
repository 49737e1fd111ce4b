package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code mod_assign_get_assignments}. */
final class AssignFunctions {
    private AssignFunctions() {}

    static Object assignments(Call call) {
        Params params = call.params("courseids", "capabilities", "includenotenrolledcourses");
        List<Long> courseIds = params.ids("courseids");
        List<String> capabilities = params.texts("capabilities");
        boolean includeNotEnrolled = params.flag("includenotenrolledcourses");
        List<Map<String, Object>> courses = new ArrayList<>();
        List<Map<String, Object>> warnings = new ArrayList<>();
        for (long courseId : courseIds.isEmpty() ? OwnCourses.of(call) : new LinkedHashSet<>(courseIds)) {
            FakeCourse course = call.world().courses().get(courseId);
            boolean enrolled = course != null && course.isEnrolled(call.user().userId());
            if (!enrolled && !includeNotEnrolled) {
                warnings.add(Call.warning(
                        "course", courseId, "2", "User is not enrolled or does not have requested capability"));
                continue;
            }
            try {
                FakeCourse entered = entered(call, course);
                if (capabilities.stream().allMatch(call::has)) {
                    courses.add(json(call, entered, warnings));
                }
            } catch (MoodleError noAccess) {
                String why = noAccess.in(call.world().version()).text();
                warnings.add(Call.warning("course", courseId, "1", "No access rights in course context " + why));
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("courses", courses);
        answer.put("warnings", warnings);
        return answer;
    }

    private static FakeCourse entered(Call call, @Nullable FakeCourse course) {
        if (course == null) {
            throw MoodleError.missingRecord("course");
        }
        call.enter(course);
        return course;
    }

    private static Map<String, Object> json(Call call, FakeCourse course, List<Map<String, Object>> warnings) {
        List<Map<String, ?>> assignments = new ArrayList<>();
        for (FakeAssignment assignment : course.assignments()) {
            if (call.has("mod/assign:view") && call.seesActivity(assignment.isVisible(), assignment.isRestricted())) {
                assignments.add(json(call, assignment));
            } else {
                long cmid = ((Number) assignment.fields().getOrDefault("cmid", 0)).longValue();
                warnings.add(Call.warning("module", cmid, "1", "No access rights in module context"));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", course.id());
        json.put("fullname", call.name(course.fullname()));
        json.put("shortname", call.name(course.shortname()));
        json.put("timemodified", course.timeModified());
        json.put("assignments", assignments);
        return json;
    }

    private static Map<String, ?> json(Call call, FakeAssignment assignment) {
        Map<String, Object> json = new LinkedHashMap<>(assignment.fields());
        json.put("name", call.name(assignment.rawName()));
        json.put("introformat", call.textFormat());
        return call.world().version().isFive()
                ? JsonOut.with(
                        json, "grade", Collections.singletonMap("gradepenalty", assignment.hasGradePenalty() ? 1 : 0))
                : json;
    }
}
