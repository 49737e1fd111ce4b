package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The marks as OpenEduCat holds them at one moment, read past the import. */
final class OecMarks {
    private final Map<Integer, Map<String, Object>> exams = new HashMap<>();
    private final Map<MarkOf, String> ofAttendees = new TreeMap<>();
    private final Map<MarkOf, String> ofResultLines = new TreeMap<>();
    private int doubled;

    private OecMarks() {}

    static OecMarks of(FakeOpenEduCat openEduCat) {
        OecMarks marks = new OecMarks();
        openEduCat.rows("op.exam").forEach(exam -> marks.exams.put((Integer) exam.get("id"), exam));
        for (Map<String, Object> attendee : openEduCat.rows("op.exam.attendees")) {
            if ("present".equals(attendee.get("status"))) {
                marks.put(attendee, marks.ofAttendees);
            }
        }
        openEduCat.rows("op.result.line").forEach(line -> marks.put(line, marks.ofResultLines));
        return marks;
    }

    private void put(Map<String, Object> row, Map<MarkOf, String> into) {
        Map<String, Object> exam = exams.getOrDefault(reference(row, "exam_id"), Map.of());
        MarkOf key = new MarkOf(reference(row, "student_id"), String.valueOf(exam.get("exam_code")));
        if (into.put(key, row.get("marks") + " of " + exam.get("total_marks")) != null) {
            doubled++;
        }
    }

    /** Odoo sends a reference as a list of id and name. */
    private static int reference(Map<String, Object> row, String field) {
        Object idAndName = row.get(field);
        return idAndName instanceof List ? (Integer) ((List<?>) idAndName).get(0) : 0;
    }

    /** Marks of the students present, as {@code 8 of 10}. */
    Map<MarkOf, String> ofAttendees() {
        return ofAttendees;
    }

    /** The same as the result lines have it. */
    Map<MarkOf, String> ofResultLines() {
        return ofResultLines;
    }

    /** How many marks are there more than once. */
    int doubled() {
        return doubled;
    }

    /** The names of the exams by code. */
    Map<String, String> examNames() {
        Map<String, String> names = new TreeMap<>();
        exams.values()
                .forEach(exam -> names.put(String.valueOf(exam.get("exam_code")), String.valueOf(exam.get("name"))));
        return names;
    }
}
