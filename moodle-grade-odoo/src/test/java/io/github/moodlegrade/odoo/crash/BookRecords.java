package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;

/**
 * The records of the enterprise edition: assignments, gradebooks with their lines, and override lines. What a gradebook shows is computed here
 * once more, from the lines that stand in it: a result that one of them is not in is stale.
 */
final class BookRecords implements Records {
    /** OpenEduCat keeps two decimals. */
    private static final Offset<Double> HALF_A_HUNDREDTH = within(0.0051);

    private final Seen seen;

    BookRecords(Seen seen) {
        this.seen = seen;
    }

    @Override
    public List<Map<String, String>> standing() {
        Map<String, String> lines = new TreeMap<>();
        Map<Object, String> activities = activities();
        Map<Object, Object> students = students();
        for (Map<String, Object> row : lines()) {
            lines.merge(
                    activities.get(Records.one(row, "grade_assigment_id")) + " "
                            + students.get(Records.one(row, "gradebook_id")),
                    plain(decimal(row, "marks")) + " is " + plain(decimal(row, "percentage")),
                    Records::both);
        }
        return List.of(lines);
    }

    @Override
    public String standingOf(String place, String grade) {
        BigDecimal marks = new BigDecimal(grade);
        BigDecimal point = BigDecimal.valueOf(Marks.maximum(Marks.activity(place)));
        return plain(marks) + " is "
                + plain(marks.multiply(BigDecimal.valueOf(100)).divide(point, 6, RoundingMode.HALF_UP));
    }

    @Override
    public void areRight(Marks now, String point) {
        Map<String, String> assignments = new TreeMap<>();
        for (Map<String, Object> row : seen.rows("grading.assignment", "name", "point", "active")) {
            assignments.merge(activity(row), plain(decimal(row, "point")) + " " + row.get("active"), Records::both);
        }
        now.deliverable().keySet().stream()
                .map(Marks::activity)
                .forEach(activity ->
                        assertThat(assignments).as(point).containsEntry(activity, Marks.maximum(activity) + " true"));
        assertThat(assignments.values()).as(point).noneMatch(row -> row.contains(" and "));
        assertThat(students().values()).as(point + ": gradebooks").doesNotHaveDuplicates();
        booksAreFresh(point);
    }

    /** What was in doubt is computed again with the second look at it. */
    @Override
    public int runsUntilIdle() {
        return 2;
    }

    private void booksAreFresh(String point) {
        Map<Object, Map<String, Map<String, List<Double>>>> subjectsOfTerms = new HashMap<>();
        Map<Object, String> activities = activities();
        for (Map<String, Object> line : lines()) {
            String activity = String.valueOf(activities.get(Records.one(line, "grade_assigment_id")));
            subjectsOfTerms
                    .computeIfAbsent(Records.one(line, "gradebook_id"), book -> new TreeMap<>())
                    .computeIfAbsent("term " + TaughtMoodle.term(activity), term -> new TreeMap<>())
                    .computeIfAbsent("subject " + TaughtMoodle.subject(activity), subject -> new ArrayList<>())
                    .add(decimal(line, "percentage").doubleValue());
        }
        Map<Object, Map<String, List<Double>>> overrides = overrides();
        for (Map<String, Object> book : books()) {
            Object id = book.get("id");
            String what = point + ": gradebook of student " + Records.one(book, "student_id");
            Map<String, Double> marks = new TreeMap<>();
            List<Double> terms = new ArrayList<>();
            subjectsOfTerms.getOrDefault(id, Map.of()).forEach((term, subjects) -> {
                subjects.forEach((subject, of) -> marks.put(term + ", " + subject, mean(of)));
                terms.add(mean(subjects.values().stream().map(BookRecords::mean).collect(Collectors.toList())));
            });
            if (terms.isEmpty()) {
                continue;
            }
            assertThat(decimal(book, "percentage").doubleValue())
                    .as(what + ", of lines with " + subjectsOfTerms.get(id))
                    .isCloseTo(mean(terms), HALF_A_HUNDREDTH);
            Map<String, List<Double>> shown = overrides.getOrDefault(id, Map.of());
            assertThat(shown.keySet()).as(what + ": override lines").isEqualTo(marks.keySet());
            shown.forEach((subject, calculated) -> assertThat(calculated)
                    .as(what + ": override lines of " + subject)
                    .singleElement()
                    .satisfies(one -> assertThat(one).isCloseTo(marks.get(subject), HALF_A_HUNDREDTH)));
        }
    }

    private Map<Object, Map<String, List<Double>>> overrides() {
        Map<Object, Map<String, List<Double>>> overrides = new HashMap<>();
        for (Map<String, Object> row :
                seen.rows("op.grade.override.line", "grade_grade_id", "term", "subject", "calculated")) {
            overrides
                    .computeIfAbsent(Records.one(row, "grade_grade_id"), book -> new TreeMap<>())
                    .computeIfAbsent(
                            "term " + Records.one(row, "term") + ", subject " + Records.one(row, "subject"),
                            subject -> new ArrayList<>())
                    .add(decimal(row, "calculated").doubleValue());
        }
        return overrides;
    }

    private List<Map<String, Object>> books() {
        return seen.rows("gradebook.gradebook", "student_id", "percentage");
    }

    private List<Map<String, Object>> lines() {
        return seen.rows("gradebook.line", "gradebook_id", "grade_assigment_id", "marks", "percentage");
    }

    private Map<Object, String> activities() {
        Map<Object, String> activities = new HashMap<>();
        for (Map<String, Object> row : seen.rows("grading.assignment", "name")) {
            activities.put(row.get("id"), activity(row));
        }
        return activities;
    }

    /** The student of each gradebook. */
    private Map<Object, Object> students() {
        Map<Object, Object> students = new HashMap<>();
        for (Map<String, Object> book : books()) {
            students.put(book.get("id"), Records.one(book, "student_id"));
        }
        return students;
    }

    private static String activity(Map<String, Object> assignment) {
        return Records.text(assignment, "name").split(" ", 2)[0].replace("MDL-", "");
    }

    private static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static BigDecimal decimal(Map<String, Object> row, String field) {
        return new BigDecimal(Records.text(row, field));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
