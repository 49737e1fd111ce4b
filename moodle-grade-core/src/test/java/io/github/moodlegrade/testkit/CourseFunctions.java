package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code core_course_get_courses_by_field}. */
final class CourseFunctions {
    private CourseFunctions() {}

    static Object coursesByField(Call call) {
        Params params = call.params("field", "value");
        String field = params.text("field", "");
        String value = params.text("value", "");
        List<Map<String, @Nullable Object>> courses = new ArrayList<>();
        for (FakeCourse course : found(call.world(), field, value)) {
            if (course.isVisible() || call.has("moodle/course:viewhiddencourses")) {
                courses.add(CourseJson.of(call, course));
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("courses", courses);
        answer.put("warnings", List.of());
        return answer;
    }

    private static List<FakeCourse> found(MoodleWorld world, String field, String value) {
        switch (field) {
            case "":
                return where(world, course -> true);
            case "id":
                return byIds(world, List.of(value), false);
            case "ids":
                return byIds(world, List.of(value.split(",", -1)), true);
            case "idnumber":
                return where(world, course -> course.idnumberText().equals(value));
            case "shortname":
                return where(world, course -> course.shortname().equals(value));
            default:
                throw MoodleError.invalidParameter();
        }
    }

    private static List<FakeCourse> where(MoodleWorld world, Predicate<FakeCourse> condition) {
        List<FakeCourse> found = new ArrayList<>(world.courses().values());
        found.removeIf(condition.negate());
        return found;
    }

    /** One unknown id among several makes PHP itself fail, so the whole call. */
    private static List<FakeCourse> byIds(MoodleWorld world, List<String> ids, boolean several) {
        List<FakeCourse> found = new ArrayList<>();
        for (String id : ids) {
            FakeCourse course = world.courses().get(number(id));
            if (course != null) {
                found.add(course);
            } else if (several) {
                throw MoodleError.php("Attempt to assign property \"contextvalidated\" on null");
            }
        }
        return found;
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException notANumber) {
            throw MoodleError.invalidParameter();
        }
    }
}
