package io.github.moodlegrade.odoo.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The least that a school must have set up before a gradebook can be computed. */
final class GradingSeed {
    private static final int TEMPLATE = 1;
    private static final int TYPE = 1;
    private static final int FACULTY = 1;
    private static final double WHOLE = 100;

    private final Orm orm;
    private final School school;

    GradingSeed(Orm orm) {
        this.orm = orm;
        this.school = new School(orm);
    }

    /** One year of two terms, one type that weighs all, one template for all courses, one teacher of all subjects. */
    void seed() {
        school.put("grading.assignment.type", TYPE, Map.of("name", "Moodle", "code", "MDL"));
        school.put("op.grade.template", TEMPLATE, Map.of("name", "Moodle"));
        school.put("op.faculty", FACULTY, Map.of("name", "Teacher One"));
        year(1, "2026/2027", LocalDate.of(2026, 9, 1), LocalDate.of(2027, 8, 31));
        for (Row course : List.copyOf(orm.database().table("op.course").rows())) {
            course(course.id());
        }
    }

    /** Year {@code id} has the terms, template lines and weights {@code 2 * id - 1} and {@code 2 * id}. */
    void year(int id, String name, LocalDate first, LocalDate last) {
        school.put(
                "op.academic.year",
                id,
                Map.of("name", name, "start_date", first.toString(), "end_date", last.toString()));
        LocalDate second = first.plusMonths(6);
        term(2 * id - 1, id, "Term 1", first, second.minusDays(1));
        term(2 * id, id, "Term 2", second, last);
    }

    private void term(int id, int year, String name, LocalDate first, LocalDate last) {
        school.put(
                "op.academic.term",
                id,
                Map.of(
                        "name",
                        name,
                        "term_start_date",
                        first.toString(),
                        "term_end_date",
                        last.toString(),
                        "academic_year_id",
                        year));
        school.put(
                "op.grade.template.line",
                id,
                Map.of(
                        "grade_template_id",
                        TEMPLATE,
                        "academic_years_id",
                        year,
                        "academic_term_id",
                        id,
                        "weightage",
                        "aasignment_type"));
        school.put(
                "assignment.type.weight.line",
                id,
                Map.of("grade_templates_id", id, "assignment_type_id", TYPE, "weightage", WHOLE));
    }

    /** Gives a course the template and its subjects the teacher. */
    void course(int id) {
        school.put("op.course", id, Map.of("grade_template_ids", List.of(List.of(6, 0, List.of(TEMPLATE)))));
        List<Object> links = new ArrayList<>();
        Row course = orm.database().find("op.course", id);
        Object subjects = course == null ? null : course.get("subject_ids");
        for (int subject : subjects == null ? List.<Integer>of() : Py.ids(subjects)) {
            links.add(List.of(4, subject));
        }
        school.put("op.faculty", FACULTY, Map.of("faculty_subject_ids", links));
    }
}
