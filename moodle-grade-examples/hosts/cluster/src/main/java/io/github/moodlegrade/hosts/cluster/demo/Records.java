package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.hosts.cluster.demo.MadeUpSchool.Place;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The records of one edition, each as a line of what it is of and what it says: those that must stand, by rules of this class's own, and
 * those that stand, read past the import. Two records of one thing show as two values.
 */
enum Records {
    /** Attendees of exams with marks, and a result line for each. */
    EXAMS(Edition.COMMUNITY, "an attendee and a result line a grade") {
        @Override
        void setUp(FakeOpenEduCat openEduCat) {
            openEduCat.addExamType(1);
        }

        @Override
        Map<String, String> expected(Map<Place, Integer> points) {
            Map<String, String> expected = new TreeMap<>();
            points.forEach((place, grade) -> {
                put(expected, of(place.student(), place.code(), "attendee"), "present " + grade);
                put(expected, of(place.student(), place.code(), "result line"), grade.toString());
            });
            return expected;
        }

        @Override
        Map<String, String> held(FakeOpenEduCat openEduCat) {
            Map<Integer, String> codes = new HashMap<>();
            for (Map<String, Object> exam : openEduCat.rows("op.exam")) {
                codes.put((Integer) exam.get("id"), text(exam, "exam_code"));
            }
            Map<String, String> held = new TreeMap<>();
            for (Map<String, Object> row : openEduCat.rows("op.exam.attendees")) {
                String of = of(
                        reference(row, "student_id"), codes.getOrDefault(reference(row, "exam_id"), "?"), "attendee");
                put(held, of, text(row, "status") + " " + text(row, "marks"));
            }
            for (Map<String, Object> row : openEduCat.rows("op.result.line")) {
                String of = of(
                        reference(row, "student_id"),
                        codes.getOrDefault(reference(row, "exam_id"), "?"),
                        "result line");
                put(held, of, text(row, "marks"));
            }
            return held;
        }
    },

    /** Lines of gradebooks with points and percentage, and what OpenEduCat computes of each gradebook. */
    GRADEBOOKS(Edition.ENTERPRISE, "a line a grade, and a computed gradebook a student") {
        @Override
        void setUp(FakeOpenEduCat openEduCat) {
            openEduCat.withGrading().grading().seed();
        }

        @Override
        Map<String, String> expected(Map<Place, Integer> points) {
            Map<String, String> expected = new TreeMap<>();
            Map<Integer, Double> sums = new TreeMap<>();
            points.forEach((place, grade) -> {
                double percentage = 100.0 * grade / place.maximum();
                put(
                        expected,
                        of(place.student(), place.code(), "line"),
                        number(grade) + ", " + number(percentage) + " %");
                sums.merge(place.student(), percentage, Double::sum);
            });
            // all count the same: two subjects of two activities
            sums.forEach((student, sum) -> put(expected, of(student, "gradebook", "computed"), number(sum / 4) + " %"));
            return expected;
        }

        @Override
        Map<String, String> held(FakeOpenEduCat openEduCat) {
            Map<Integer, String> codes = new HashMap<>();
            for (Map<String, Object> assignment : openEduCat.rows("grading.assignment")) {
                codes.put(
                        (Integer) assignment.get("id"), text(assignment, "name").split(" ", 2)[0]);
            }
            Map<String, String> held = new TreeMap<>();
            Map<Integer, Integer> students = new HashMap<>();
            for (Map<String, Object> book : openEduCat.rows("gradebook.gradebook")) {
                int student = reference(book, "student_id");
                students.put((Integer) book.get("id"), student);
                put(held, of(student, "gradebook", "computed"), number(book.get("percentage")) + " %");
            }
            for (Map<String, Object> line : openEduCat.rows("gradebook.line")) {
                int student = students.getOrDefault(reference(line, "gradebook_id"), 0);
                String of = of(student, codes.getOrDefault(reference(line, "grade_assigment_id"), "?"), "line");
                put(held, of, number(line.get("marks")) + ", " + number(line.get("percentage")) + " %");
            }
            return held;
        }
    };

    private final Edition edition;
    private final String kinds;

    Records(Edition edition, String kinds) {
        this.edition = edition;
        this.kinds = kinds;
    }

    /** Which records there are, for people. */
    String kinds() {
        return kinds;
    }

    /** Installs the edition and sets up what a registrar must; where gradebooks are, once courses and subjects are there. */
    abstract void setUp(FakeOpenEduCat openEduCat);

    abstract Map<String, String> expected(Map<Place, Integer> points);

    abstract Map<String, String> held(FakeOpenEduCat openEduCat);

    /** What is there and should not be, or should be and is not, or says something else: a line for each. */
    final Set<String> wrong(Map<Place, Integer> points, FakeOpenEduCat openEduCat) {
        Map<String, String> expected = expected(points);
        Map<String, String> held = held(openEduCat);
        Set<String> all = new TreeSet<>(expected.keySet());
        all.addAll(held.keySet());
        Set<String> wrong = new TreeSet<>();
        for (String of : all) {
            String should = expected.getOrDefault(of, "nothing");
            String is = held.getOrDefault(of, "nothing");
            if (!should.equals(is)) {
                wrong.add(of + ": " + is + ", should be " + should);
            }
        }
        return wrong;
    }

    private static String of(int student, String code, String kind) {
        return "student " + student + " " + code + " " + kind;
    }

    private static void put(Map<String, String> into, String of, String value) {
        into.merge(of, value, (one, other) -> one + " and " + other);
    }

    private static String text(Map<String, Object> row, String field) {
        return String.valueOf(row.get(field));
    }

    private static String number(@Nullable Object number) {
        return String.format(Locale.ROOT, "%.2f", Double.parseDouble(String.valueOf(number)));
    }

    /** The id in a reference, which Odoo sends as a list of id and name; 0 if it is empty. */
    private static int reference(Map<String, Object> row, String field) {
        return row.get(field) instanceof List<?> idAndName ? (Integer) idAndName.get(0) : 0;
    }

    @Override
    public String toString() {
        return edition + " edition";
    }
}
