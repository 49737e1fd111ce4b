package io.github.moodlegrade.odoo.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The computation of gradebooks: marks of subjects weighed by assignment type, a term the mean of its subjects, a year the mean
 * of its terms, a book the mean of its years. Everything goes by names. Terms below terms are not known here.
 */
final class Gradebooks {
    static final String MODEL = "gradebook.gradebook";
    static final String MARK = "Mark";
    static final String GRADE = "Grade";
    static final String TOTAL = "Total";
    private static final String QUARTERS = "Quarter_term";

    private final Orm orm;

    Gradebooks(Orm orm) {
        this.orm = orm;
    }

    /** What the form computes for a line, and no call does. */
    static double percentage(Orm orm, Row line) {
        Row named = orm.database().find("op.grade.table.line", line.reference("grade_table_line_id"));
        if (named != null) {
            return number(named, "percentage");
        }
        double marks = number(line, "marks");
        Row assignment = orm.database().find("grading.assignment", line.reference("grade_assigment_id"));
        double point = assignment == null ? 0 : number(assignment, "point");
        if (marks == 0) {
            return 0;
        }
        if (marks > point) {
            throw OdooError.validation("Marks are more than the points of the assignment");
        }
        if (point == 0) {
            throw divisionByZero();
        }
        return marks * 100 / point;
    }

    private static double number(Row row, String column) {
        Object value = row.get(column);
        return value instanceof Number ? ((Number) value).doubleValue() : 0;
    }

    private static OdooError divisionByZero() {
        return OdooError.python("ZeroDivisionError", "float division by zero");
    }

    /** Of several books all lines are taken together, and each book gets the one result. */
    Object calculate(Env env, List<Integer> books) {
        for (String read : List.of(MODEL, "op.course", "op.student", "op.student.course", "op.student.progression")) {
            orm.access().check(env, orm.schema().model(read), Access.Operation.READ);
        }
        orm.access().check(env, orm.schema().model("op.student.progression"), Access.Operation.WRITE);
        List<Row> lines = orm.database().table("gradebook.line").rows().stream()
                .filter(line -> books.contains(line.reference("gradebook_id")))
                .collect(Collectors.toList());
        if (lines.isEmpty()) {
            return None.NONE;
        }
        List<Row> bands = bands(books.get(0));
        Map<String, Object> tree = new LinkedHashMap<>();
        double percentage = years(byYear(lines), bands, tree);
        tree.put(QUARTERS, false);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gradebook", PyJson.dumps(tree));
        Optional<Row> band = band(bands, percentage);
        if (bands.isEmpty() || band.isPresent()) {
            values.put("percentage", twoDecimals(percentage));
            band.ifPresent(row -> values.put("grade", row.text("name")));
        }
        orm.write(env, orm.schema().model(MODEL), books, values);
        return tree;
    }

    /** As Python prints a float with two decimals. */
    static String twoDecimals(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private List<Row> bands(int book) {
        Row row = orm.database().find(MODEL, book);
        Row course = row == null ? null : orm.database().find("op.course", row.reference("course_id"));
        int scale = course == null ? 0 : course.reference("grade_scale_id");
        return orm.database().table("op.grade.type").rows().stream()
                .filter(band -> scale != 0 && band.reference("op_grade_scale_id") == scale)
                .collect(Collectors.toList());
    }

    /** The first band that holds the percentage rounded up to a whole number. */
    private static Optional<Row> band(List<Row> bands, double percentage) {
        double whole = Math.ceil(percentage);
        return bands.stream()
                .filter(band -> number(band, "min_percentage") <= whole && whole <= number(band, "max_percentage"))
                .findFirst();
    }

    /** Lines that count, by the names of year, term and subject. */
    private Map<String, Map<String, Map<String, List<Row>>>> byYear(List<Row> lines) {
        Map<String, Map<String, Map<String, List<Row>>>> years = new LinkedHashMap<>();
        for (Row line : lines) {
            if (counts(line)) {
                years.computeIfAbsent(name("op.academic.year", line, "academic_year_id"), year -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                name("op.academic.term", line, "academic_term_id"), term -> new LinkedHashMap<>())
                        .computeIfAbsent(name("op.subject", line, "subject_id"), subject -> new ArrayList<>())
                        .add(line);
            }
        }
        return years;
    }

    /** Neither the state of the line nor that of the assignment is asked. */
    private boolean counts(Row line) {
        Row assignment = orm.database().find("grading.assignment", line.reference("grade_assigment_id"));
        boolean archived = assignment != null && !Boolean.TRUE.equals(assignment.get("active"));
        Row course = orm.database().find("op.course", line.reference("course_id"));
        Object subjects = course == null ? null : course.get("subject_ids");
        boolean taught = subjects != null && Py.ids(subjects).contains(line.reference("subject_id"));
        return line.has("subject_id") && !archived && taught && isEnrolled(line);
    }

    private boolean isEnrolled(Row line) {
        Row book = orm.database().find(MODEL, line.reference("gradebook_id"));
        int student = book == null ? 0 : book.reference("student_id");
        return orm.database().table("op.student.course").rows().stream()
                .anyMatch(row -> row.reference("student_id") == student
                        && row.reference("course_id") == line.reference("course_id"));
    }

    private String name(String model, Row line, String field) {
        return orm.values().displayName(orm.schema().model(model), line.reference(field));
    }

    private double years(
            Map<String, Map<String, Map<String, List<Row>>>> years, List<Row> bands, Map<String, Object> tree) {
        List<Double> totals = new ArrayList<>();
        years.forEach((year, terms) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            List<Double> ofTerms = new ArrayList<>();
            terms.forEach((term, subjects) -> {
                Map<String, Object> below = new LinkedHashMap<>();
                List<Double> marks = new ArrayList<>();
                subjects.forEach((subject, lines) -> marks.add(subject(subject, lines, bands, below)));
                double total = mean(marks);
                below.put(TOTAL, total);
                entry.put(term, below);
                ofTerms.add(total);
            });
            double total = mean(ofTerms);
            entry.put(TOTAL, total);
            tree.put(year, entry);
            totals.add(total);
        });
        return mean(totals);
    }

    private static double mean(List<Double> values) {
        if (values.isEmpty()) {
            throw divisionByZero();
        }
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** The mark of a subject in a term: percentages, each with the weight of its type divided by the lines of that type. */
    private double subject(String name, List<Row> lines, List<Row> bands, Map<String, Object> term) {
        Map<Integer, Long> ofType = lines.stream()
                .collect(Collectors.groupingBy(line -> line.reference("assignment_type_id"), Collectors.counting()));
        Map<String, Object> entry = new LinkedHashMap<>();
        double sum = 0;
        double weights = 0;
        for (Row line : lines) {
            double weight = weight(line) / ofType.getOrDefault(line.reference("assignment_type_id"), 1L);
            sum += number(line, "percentage") * weight;
            weights += weight;
            Py.dict(entry.computeIfAbsent(
                            name("grading.assignment.type", line, "assignment_type_id"), type -> new LinkedHashMap<>()))
                    .put(name("grading.assignment", line, "grade_assigment_id"), number(line, "percentage"));
        }
        if (weights == 0) {
            throw divisionByZero();
        }
        double mark = sum / weights;
        entry.put(MARK, mark);
        Optional<Row> band = band(bands, mark);
        band.ifPresent(row -> entry.put(GRADE, row.text("name")));
        term.put(name, bands.isEmpty() || band.isPresent() ? entry : new LinkedHashMap<>());
        return mark;
    }

    private double weight(Row line) {
        for (int template : templates(line)) {
            for (Row ofTerm : orm.database().table("op.grade.template.line").rows()) {
                if (ofTerm.reference("grade_template_id") == template
                        && ofTerm.reference("academic_years_id") == line.reference("academic_year_id")
                        && ofTerm.reference("academic_term_id") == line.reference("academic_term_id")) {
                    for (Row weight :
                            orm.database().table("assignment.type.weight.line").rows()) {
                        if (weight.reference("grade_templates_id") == ofTerm.id()
                                && weight.reference("assignment_type_id") == line.reference("assignment_type_id")) {
                            return number(weight, "weightage");
                        }
                    }
                }
            }
        }
        throw OdooError.validation("Please Recheck Your Template Configuration");
    }

    /** Those of the course, unless the subject has its own. */
    private List<Integer> templates(Row line) {
        Row subject = orm.database().find("op.subject", line.reference("subject_id"));
        boolean own = subject != null && Boolean.FALSE.equals(subject.get("default_template"));
        Row from = own ? subject : orm.database().find("op.course", line.reference("course_id"));
        Object templates = from == null ? null : from.get("grade_template_ids");
        return templates == null ? List.of() : Py.ids(templates);
    }
}
