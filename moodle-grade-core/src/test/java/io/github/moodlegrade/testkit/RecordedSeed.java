package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/** Turns pieces of recorded answers into the state that gives such answers. */
final class RecordedSeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> OWN_QUIZ_FIELDS =
            Set.of("id", "course", "name", "coursemodule", "enableaitools", "enabledaiactions");
    private static final Set<String> OWN_ASSIGNMENT_FIELDS = Set.of("id", "course", "name", "cmid", "gradepenalty");

    private RecordedSeed() {}

    /** An enrolled user with all roles; names are split at the first space. */
    static void user(FakeCourse course, JsonNode json) {
        long id = json.path("id").asLong();
        FakeUser user = course.enrolWithoutRole(id);
        json.path("roles")
                .forEach(role -> course.enrol(id, role.path("shortname").asText()));
        json.path("groups").forEach(group -> course.group(group.path("name").asText(), id));
        String fullname = json.path("fullname").asText();
        int space = fullname.indexOf(' ');
        user.name(fullname.substring(0, Math.max(space, 0)), fullname.substring(space + 1))
                .email(json.path("email").asText())
                .idnumber(json.path("idnumber").asText());
        if (json.has("username")) {
            user.username(json.path("username").asText());
        }
    }

    /** A quiz with every field that was sent; a name that was not sent raw is unescaped. */
    static void quiz(FakeCourse course, JsonNode json) {
        FakeQuiz quiz = course.quiz(json.path("id").asLong())
                .cmid(json.path("coursemodule").asLong())
                .name(rawName(json));
        json.fieldNames().forEachRemaining(field -> {
            if (!OWN_QUIZ_FIELDS.contains(field)) {
                quiz.field(field, value(json.path(field)));
            }
        });
    }

    /** An assignment with every field that was sent. */
    static void assignment(FakeCourse course, JsonNode json) {
        FakeAssignment assignment = course.assignment(json.path("id").asLong())
                .cmid(json.path("cmid").asLong())
                .gradePenalty(json.path("gradepenalty").asInt() == 1)
                .name(rawName(json));
        json.fieldNames().forEachRemaining(field -> {
            if (!OWN_ASSIGNMENT_FIELDS.contains(field)) {
                assignment.field(field, value(json.path(field)));
            }
        });
    }

    /** The rows of one assignment of {@code mod_assign_get_grades}. */
    static void gradeRows(FakeAssignment assignment, JsonNode json) {
        for (JsonNode row : json.path("grades")) {
            assignment.gradeRow(
                    row.path("id").asLong(),
                    row.path("userid").asLong(),
                    row.path("attemptnumber").asInt(),
                    row.path("timecreated").asLong(),
                    row.path("timemodified").asLong(),
                    row.path("grader").asLong(),
                    row.path("grade").asText());
        }
    }

    private static String rawName(JsonNode json) {
        return json.path("name")
                .asText()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Object value(JsonNode json) {
        if (json.isIntegralNumber()) {
            return json.canConvertToInt() ? (Object) json.intValue() : (Object) json.longValue();
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isTextual() ? json.textValue() : JSON.convertValue(json, Object.class);
    }
}
