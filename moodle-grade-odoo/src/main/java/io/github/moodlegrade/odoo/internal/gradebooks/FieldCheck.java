package io.github.moodlegrade.odoo.internal.gradebooks;

import static java.util.Map.entry;

import io.github.moodlegrade.odoo.internal.rpc.FieldShape;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields of this database's gradebooks, compared with those that an import uses: one question a model. A school may run another
 * engine for grades behind the same names of models, and what it would make of our lines nobody knows.
 */
final class FieldCheck {
    private static final Map<String, Map<String, FieldShape>> USED = new LinkedHashMap<>();
    private static final Map<String, Map<String, FieldShape>> OPTIONAL = Map.of(
            "gradebook.gradebook", Map.of("subject_id", one("op.subject")),
            "grading.assignment.type", Map.of("assign_type", plain("selection")));

    static {
        // First the model that tells the edition: where it is missing nothing else is asked.
        USED.put(
                "gradebook.line",
                Map.of(
                        "gradebook_id", one("gradebook.gradebook"),
                        "grade_assigment_id", one("grading.assignment"),
                        "academic_year_id", one("op.academic.year"),
                        "academic_term_id", one("op.academic.term"),
                        "course_id", one("op.course"),
                        "subject_id", one("op.subject"),
                        "assignment_type_id", one("grading.assignment.type"),
                        "marks", plain("float"),
                        "percentage", plain("float")));
        USED.put(
                "gradebook.gradebook",
                Map.of(
                        "student_id", one("op.student"),
                        "course_id", one("op.course"),
                        "academic_year_id", many("op.academic.year"),
                        "gradebook", plain("char"),
                        "grade_override", FieldShape.to("one2many", "op.grade.override.line")));
        USED.put(
                "grading.assignment",
                Map.ofEntries(
                        entry("name", plain("char")),
                        entry("course_id", one("op.course")),
                        entry("subject_id", one("op.subject")),
                        entry("issued_date", plain("datetime")),
                        entry("assignment_type", one("grading.assignment.type")),
                        entry("faculty_id", one("op.faculty")),
                        entry("point", plain("float")),
                        entry("year_id", one("op.academic.year")),
                        entry("term_id", one("op.academic.term")),
                        entry("gradebook_line_id", FieldShape.to("one2many", "gradebook.line")),
                        entry("active", plain("boolean"))));
        USED.put("grading.assignment.type", Map.of("name", plain("char")));
        USED.put(
                "op.grade.override.line",
                Map.of(
                        "grade_grade_id", one("gradebook.gradebook"),
                        "year", one("op.academic.year"),
                        "term", one("op.academic.term"),
                        "subject", one("op.subject"),
                        "override", plain("float"),
                        "comment", plain("char")));
        USED.put(
                "op.academic.year",
                Map.of("name", plain("char"), "start_date", plain("date"), "end_date", plain("date")));
        USED.put(
                "op.academic.term",
                Map.of(
                        "name", plain("char"),
                        "term_start_date", plain("date"),
                        "term_end_date", plain("date"),
                        "academic_year_id", one("op.academic.year"),
                        "parent_term", one("op.academic.term")));
        USED.put("op.faculty", Map.of("faculty_subject_ids", many("op.subject")));
        USED.put(
                "op.course",
                Map.of(
                        "subject_ids", many("op.subject"),
                        "grade_template_ids", many("op.grade.template"),
                        "grade_scale_id", one("op.grade.scale")));
        USED.put(
                "op.grade.type",
                Map.of(
                        "min_percentage", plain("float"),
                        "max_percentage", plain("float"),
                        "op_grade_scale_id", one("op.grade.scale")));
        USED.put(
                "op.subject",
                Map.of("grade_template_ids", many("op.grade.template"), "default_template", plain("boolean")));
        USED.put(
                "op.grade.template.line",
                Map.of(
                        "grade_template_id", one("op.grade.template"),
                        "academic_years_id", one("op.academic.year"),
                        "academic_term_id", one("op.academic.term")));
        USED.put(
                "assignment.type.weight.line",
                Map.of(
                        "grade_templates_id", one("op.grade.template.line"),
                        "assignment_type_id", one("grading.assignment.type"),
                        "weightage", plain("float")));
    }

    private final boolean gradebookHasSubject;
    private final boolean typesTellAttendance;

    private FieldCheck(boolean gradebookHasSubject, boolean typesTellAttendance) {
        this.gradebookHasSubject = gradebookHasSubject;
        this.typesTellAttendance = typesTellAttendance;
    }

    /**
     * Asks for the fields.
     *
     * @throws MoodleGradeException of the whole run, FIELDS_DIFFER, if they are not those of the gradebooks that are known here
     * @throws RpcFault of a missing model if gradebook.line is none, which is another edition; or if Odoo does not answer
     */
    static FieldCheck ask(OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        Map<String, Map<String, FieldShape>> found = new HashMap<>();
        List<String> differences = new ArrayList<>();
        for (String model : USED.keySet()) {
            TreeSet<String> fields = new TreeSet<>(used(model).keySet());
            fields.addAll(optional(model).keySet());
            try {
                Map<String, FieldShape> shapes = odoo.fieldShapes(model, fields, run);
                found.put(model, shapes);
                differences.addAll(differences(model, shapes));
            } catch (RpcFault fault) {
                if (!fault.isMissingModel() || model.equals("gradebook.line")) {
                    throw fault;
                }
                differences.add(model + " is missing");
            }
        }
        if (!differences.isEmpty()) {
            throw MoodleGradeException.run(
                    FindingCode.FIELDS_DIFFER,
                    "OpenEduCat's gradebooks are not those that an import knows: " + String.join("; ", differences)
                            + ".");
        }
        return new FieldCheck(
                found.getOrDefault("gradebook.gradebook", Map.of()).containsKey("subject_id"),
                found.getOrDefault("grading.assignment.type", Map.of()).containsKey("assign_type"));
    }

    /** The fields of a model without which an import cannot do. */
    static Map<String, FieldShape> used(String model) {
        return USED.getOrDefault(model, Map.of());
    }

    private static Map<String, FieldShape> optional(String model) {
        return OPTIONAL.getOrDefault(model, Map.of());
    }

    private static List<String> differences(String model, Map<String, FieldShape> found) {
        List<String> differences = new ArrayList<>();
        for (String field : new TreeSet<>(used(model).keySet())) {
            if (!found.containsKey(field)) {
                differences.add(model + "." + field + " is missing, expected "
                        + used(model).get(field));
            }
        }
        found.forEach((field, shape) -> {
            FieldShape expected =
                    used(model).getOrDefault(field, optional(model).getOrDefault(field, shape));
            if (!shape.equals(expected)) {
                differences.add(model + "." + field + " is " + shape + ", expected " + expected);
            }
        });
        return differences;
    }

    private static FieldShape plain(String type) {
        return FieldShape.of(type);
    }

    private static FieldShape one(String model) {
        return FieldShape.to("many2one", model);
    }

    private static FieldShape many(String model) {
        return FieldShape.to("many2many", model);
    }

    /** Whether a gradebook is one per subject, too. */
    boolean gradebookHasSubject() {
        return gradebookHasSubject;
    }

    /** Whether an assignment type says that it is one of attendance ({@code assign_type}). */
    boolean typesTellAttendance() {
        return typesTellAttendance;
    }
}
