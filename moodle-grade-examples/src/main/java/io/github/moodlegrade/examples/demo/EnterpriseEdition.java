package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gradebooks: a line of points and percentage for each grade, and for each student what OpenEduCat computes from all lines. */
final class EnterpriseEdition implements OecEdition {
    private static final String PERCENTAGE = "percentage";
    private static final String GRADEBOOK = "gradebook";
    private static final String COMPUTED = "computed percentage";
    private static final int DECIMALS_OF_A_LINE = 6;
    private static final int DECIMALS_OF_A_GRADEBOOK = 2;

    EnterpriseEdition() {}

    @Override
    public List<String> server() {
        return List.of("(answers as Odoo 19 does; its gradebooks", "follow published facts, not recordings)");
    }

    @Override
    public String records() {
        return "gradebooks";
    }

    @Override
    public String other() {
        return "community";
    }

    @Override
    public String target() {
        return "enterprise@";
    }

    /** One academic year, which holds the dates of all activities, one assignment type that weighs all, one faculty. */
    @Override
    public void setUp(FakeOpenEduCat openEduCat) {
        openEduCat.withGrading().grading().seed();
    }

    /** All activities are of one term: a gradebook is the mean of its subjects, and a subject the mean of its lines. */
    @Override
    public OecFigures expected(MoodleGrades grades) {
        OecFigures expected = new OecFigures();
        Map<Long, Map<Long, List<BigDecimal>>> byStudentAndSubject = grades.all().stream()
                .collect(Collectors.groupingBy(
                        grade -> (long) grade.pupil.studentId(),
                        Collectors.groupingBy(
                                grade -> grade.activity.course(),
                                Collectors.mapping(EnterpriseEdition::percentage, Collectors.toList()))));
        for (GradeInMoodle grade : grades.all()) {
            expected.grade(grade.figure(Figure.MARKS), number(grade.points) + " of " + grade.activity.maximum());
            expected.grade(grade.figure(PERCENTAGE), percent(percentage(grade)));
        }
        byStudentAndSubject.forEach((student, subjects) -> {
            List<BigDecimal> ofSubjects =
                    subjects.values().stream().map(EnterpriseEdition::mean).collect(Collectors.toList());
            BigDecimal whole = mean(ofSubjects).setScale(DECIMALS_OF_A_GRADEBOOK, RoundingMode.HALF_EVEN);
            expected.derive(new Figure(student, GRADEBOOK, COMPUTED), percent(whole));
        });
        return expected;
    }

    private static BigDecimal percentage(GradeInMoodle grade) {
        return grade.points
                .movePointRight(2)
                .divide(BigDecimal.valueOf(grade.activity.maximum()), DECIMALS_OF_A_LINE, RoundingMode.HALF_UP);
    }

    private static BigDecimal mean(Collection<BigDecimal> numbers) {
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
    }

    @Override
    public OecFigures held(FakeOpenEduCat openEduCat) {
        OecFigures held = new OecFigures();
        Map<Integer, Map<String, Object>> assignments = new HashMap<>();
        for (Map<String, Object> assignment : openEduCat.rows("grading.assignment")) {
            assignments.put((Integer) assignment.get("id"), assignment);
            held.name(
                    code(assignment),
                    name(assignment).substring(code(assignment).length()).strip());
        }
        Map<Integer, Integer> students = new TreeMap<>();
        for (Map<String, Object> book : openEduCat.rows("gradebook.gradebook")) {
            int student = OecFigures.reference(book, "student_id");
            students.put((Integer) book.get("id"), student);
            held.derive(new Figure(student, GRADEBOOK, COMPUTED), percent(number(book, PERCENTAGE)));
        }
        for (Map<String, Object> line : openEduCat.rows("gradebook.line")) {
            int student = students.getOrDefault(OecFigures.reference(line, "gradebook_id"), 0);
            Map<String, Object> assignment =
                    assignments.getOrDefault(OecFigures.reference(line, "grade_assigment_id"), Map.of());
            held.grade(
                    new Figure(student, code(assignment), Figure.MARKS),
                    number(number(line, "marks")) + " of " + number(number(assignment, "point")));
            held.grade(new Figure(student, code(assignment), PERCENTAGE), percent(number(line, PERCENTAGE)));
        }
        return held;
    }

    private static String name(Map<String, Object> assignment) {
        return String.valueOf(assignment.get("name"));
    }

    /** The first word of an assignment's name. */
    private static String code(Map<String, Object> assignment) {
        return name(assignment).split(" ", 2)[0];
    }

    private static BigDecimal number(Map<String, Object> row, String field) {
        return new BigDecimal(Objects.requireNonNull(row.get(field), field).toString());
    }

    /** Without zeros at the end, as binary numbers keep none. */
    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String percent(BigDecimal number) {
        return number(number) + " %";
    }

    @Override
    public String claimOfGrades() {
        return "every line of a gradebook has the points and percentage of Moodle now";
    }

    @Override
    public String claimOfDerived() {
        return "every pupil has one gradebook, computed from all of its lines";
    }
}
