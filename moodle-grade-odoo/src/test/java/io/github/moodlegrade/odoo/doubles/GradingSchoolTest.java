package io.github.moodlegrade.odoo.doubles;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A double with gradebooks, and records of them as a test wants them: student 51 and following of course 2, subject 3, year 1,
 * term 1. What the tests below expect stands in the page of facts about the enterprise edition, whose sections they name with a §;
 * nothing was recorded.
 */
abstract class GradingSchoolTest extends SchoolTest {
    static final String BOOK = "gradebook.gradebook";
    static final String LINE = "gradebook.line";
    static final String ASSIGNMENT = "grading.assignment";
    static final String OVERRIDE = "op.grade.override.line";

    /** One generation for each version of the facts, and 17 because it was not read: it is taken to be as 16. */
    static Stream<OdooVersion> kinds() {
        return Stream.of(OdooVersion.V14, OdooVersion.V17, OdooVersion.V18_2025_09, OdooVersion.V19_2025);
    }

    FakeOpenEduCat grading(OdooVersion version) {
        return kept(FakeOpenEduCat.start(version)).withGrading().seedSchool();
    }

    static Map<String, Object> assignmentOf(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("course_id", 2);
        values.put("subject_id", 3);
        values.put("issued_date", "2026-10-01 08:00:00");
        values.put("assignment_type", 1);
        values.put("faculty_id", 1);
        values.put("point", 10);
        values.put("year_id", 1);
        values.put("term_id", 1);
        return values;
    }

    static Map<String, Object> bookOf(int student) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("student_id", student);
        values.put("course_id", 2);
        values.put("academic_year_id", List.of(List.of(6, 0, List.of(1))));
        return values;
    }

    static Map<String, Object> lineOf(int book, int assignment, double percentage) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gradebook_id", book);
        values.put("grade_assigment_id", assignment);
        values.put("academic_year_id", 1);
        values.put("academic_term_id", 1);
        values.put("course_id", 2);
        values.put("subject_id", 3);
        values.put("assignment_type_id", 1);
        values.put("marks", percentage / 10);
        values.put("percentage", percentage);
        return values;
    }

    static Map<String, Object> with(Map<String, Object> values, Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return values;
    }

    static int create(TinyClient client, String model, Map<String, Object> values) {
        return (Integer) client.call(model, "create", values);
    }

    static int assignment(TinyClient client, String name, Object... namesAndValues) {
        return create(client, ASSIGNMENT, with(assignmentOf(name), namesAndValues));
    }

    static int book(TinyClient client, int student, Object... namesAndValues) {
        return create(client, BOOK, with(bookOf(student), namesAndValues));
    }

    static int line(TinyClient client, int book, int assignment, double percentage, Object... namesAndValues) {
        return create(client, LINE, with(lineOf(book, assignment, percentage), namesAndValues));
    }

    static Object compute(TinyClient client, int... books) {
        List<Object> ids = new ArrayList<>();
        for (int book : books) {
            ids.add(book);
        }
        return client.call(BOOK, "calculate_percentage", ids);
    }

    /** What stands at the end of {@code path} in nested maps, a map itself. */
    static Map<?, ?> dict(Object tree, String... path) {
        Map<?, ?> dict = (Map<?, ?>) tree;
        for (String key : path) {
            dict = (Map<?, ?>) Objects.requireNonNull(dict.get(key), key);
        }
        return dict;
    }

    /** Calls and says how it went: ok, None, or F and the code of the fault with the class of a Python error. */
    static String outcome(TinyClient client, String model, String method, Object... arguments) {
        try {
            Object answer = client.call(model, method, arguments);
            boolean refused = answer instanceof Map && Boolean.FALSE.equals(((Map<?, ?>) answer).get("ids"));
            return refused ? "ids=False" : answer.equals(true) ? "True" : "ok";
        } catch (TinyClient.FaultAnswer fault) {
            String text = String.valueOf(fault.getMessage());
            if (text.contains("cannot marshal None")) {
                return "None";
            }
            int colon = text.indexOf(':');
            return "F" + fault.code() + (fault.code() == 1 && colon > 0 ? " " + text.substring(0, colon) : "");
        }
    }
}
