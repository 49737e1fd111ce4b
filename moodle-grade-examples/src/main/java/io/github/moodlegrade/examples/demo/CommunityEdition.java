package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exams: whole marks of students who were present, and a result line for each. */
final class CommunityEdition implements OecEdition {
    private static final String RESULT_LINE = "result line";

    CommunityEdition() {}

    @Override
    public List<String> server() {
        return List.of("(answers as Odoo 19 does)");
    }

    @Override
    public String records() {
        return "exams";
    }

    @Override
    public String other() {
        return "enterprise";
    }

    @Override
    public String target() {
        return "community@";
    }

    @Override
    public void setUp(FakeOpenEduCat openEduCat) {
        openEduCat.addExamType(1);
    }

    @Override
    public OecFigures expected(MoodleGrades grades) {
        OecFigures expected = new OecFigures();
        for (GradeInMoodle grade : grades.all()) {
            String marks =
                    grade.points.setScale(0, RoundingMode.HALF_UP).toPlainString() + " of " + grade.activity.maximum();
            expected.grade(grade.figure(Figure.MARKS), marks);
            expected.derive(grade.figure(RESULT_LINE), marks);
        }
        return expected;
    }

    @Override
    public OecFigures held(FakeOpenEduCat openEduCat) {
        OecFigures held = new OecFigures();
        Map<Integer, Map<String, Object>> exams = new HashMap<>();
        for (Map<String, Object> exam : openEduCat.rows("op.exam")) {
            exams.put((Integer) exam.get("id"), exam);
            held.name(String.valueOf(exam.get("exam_code")), String.valueOf(exam.get("name")));
        }
        for (Map<String, Object> attendee : openEduCat.rows("op.exam.attendees")) {
            if ("present".equals(attendee.get("status"))) {
                Map<String, Object> exam = exam(attendee, exams);
                held.grade(figure(attendee, exam, Figure.MARKS), marks(attendee, exam));
            }
        }
        for (Map<String, Object> line : openEduCat.rows("op.result.line")) {
            Map<String, Object> exam = exam(line, exams);
            held.derive(figure(line, exam, RESULT_LINE), marks(line, exam));
        }
        return held;
    }

    private static Map<String, Object> exam(Map<String, Object> row, Map<Integer, Map<String, Object>> exams) {
        return exams.getOrDefault(OecFigures.reference(row, "exam_id"), Map.of());
    }

    private static Figure figure(Map<String, Object> row, Map<String, Object> exam, String kind) {
        return new Figure(OecFigures.reference(row, "student_id"), String.valueOf(exam.get("exam_code")), kind);
    }

    private static String marks(Map<String, Object> row, Map<String, Object> exam) {
        return row.get("marks") + " of " + exam.get("total_marks");
    }

    @Override
    public String claimOfGrades() {
        return "every mark in OpenEduCat is what Moodle says now";
    }

    @Override
    public String claimOfDerived() {
        return "every mark has one result line that says the same";
    }
}
