package io.github.moodlegrade.odoo.day;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What OpenEduCat holds, without ids, names and times: in exams, or in gradebooks. */
enum Holdings {
    EXAMS {
        @Override
        Map<Place, String> in(FakeOpenEduCat oec) {
            Map<Place, String> held = new TreeMap<>();
            Map<Object, String> codes = new TreeMap<>();
            for (Map<String, Object> exam : oec.rows("op.exam")) {
                String code = text(exam, "exam_code");
                codes.put(exam.get("id"), code);
                held.put(Place.record(code), text(exam, "min_marks") + " of " + text(exam, "total_marks"));
            }
            for (Map<String, Object> attendee : oec.rows("op.exam.attendees")) {
                held.put(
                        Place.mark(codeOf(codes, attendee, "exam_id"), one(attendee, "student_id")),
                        text(attendee, "status") + " " + text(attendee, "marks"));
            }
            for (Map<String, Object> line : oec.rows("op.result.line")) {
                held.merge(
                        Place.result(codeOf(codes, line, "exam_id"), one(line, "student_id")),
                        text(line, "marks") + " " + text(line, "status"),
                        (first, second) -> first + " and " + second);
            }
            return held;
        }
    },
    GRADEBOOKS {
        @Override
        Map<Place, String> in(FakeOpenEduCat oec) {
            Map<Place, String> held = new TreeMap<>();
            Map<Object, String> codes = new TreeMap<>();
            for (Map<String, Object> assignment : oec.rows("grading.assignment")) {
                String code = text(assignment, "name").split(" ", 2)[0];
                codes.put(assignment.get("id"), code);
                held.put(Place.record(code), text(assignment, "point"));
            }
            Map<Object, Integer> students = new TreeMap<>();
            for (Map<String, Object> book : oec.rows("gradebook.gradebook")) {
                students.put(book.get("id"), one(book, "student_id"));
                held.put(Place.book(one(book, "student_id")), text(book, "percentage"));
            }
            for (Map<String, Object> line : oec.rows("gradebook.line")) {
                int student = Objects.requireNonNull(students.get(one(line, "gradebook_id")));
                held.put(
                        Place.mark(codeOf(codes, line, "grade_assigment_id"), student),
                        text(line, "marks") + " is " + text(line, "percentage"));
            }
            return held;
        }
    };

    abstract Map<Place, String> in(FakeOpenEduCat oec);

    private static String codeOf(Map<Object, String> codes, Map<String, Object> row, String field) {
        return Objects.requireNonNull(codes.get(one(row, field)));
    }

    private static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field)).toString();
    }

    private static int one(Map<String, Object> row, String field) {
        return (Integer) ((List<?>) Objects.requireNonNull(row.get(field))).get(0);
    }
}
