package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the grade templates of one op.course weigh, or those of its subjects that have their own: OpenEduCat cannot compute a gradebook
 * that holds a line without a weight. A line of a template that names no term weighs nothing, as it is looked for by year and term.
 */
final class Weights {
    private final long courseId;
    private final List<Long> courseTemplates = new ArrayList<>();
    private final Set<Long> subjects = new HashSet<>();
    private final Map<Long, List<Long>> ownTemplates = new HashMap<>();
    private final List<OdooRow> lines = new ArrayList<>();
    private long scaleId;
    private final Map<Long, Set<Long>> typesOfLine = new HashMap<>();

    private Weights(long courseId) {
        this.courseId = courseId;
    }

    /** Of an active op.course: at most four reads, whatever the number of its subjects. */
    static Weights read(OdooRpc odoo, long courseId, RunContext run) throws RpcFault, InterruptedException {
        Weights weights = new Weights(courseId);
        List<String> ofCourse = List.of("subject_ids", "grade_template_ids", "grade_scale_id");
        for (OdooRow course : read(odoo, "op.course", "id", List.of(courseId), ofCourse, run)) {
            weights.scaleId = course.many2one("grade_scale_id").orElse(0);
            weights.subjects.addAll(course.ids("subject_ids"));
            weights.courseTemplates.addAll(course.ids("grade_template_ids"));
        }
        List<String> ofSubject = List.of("grade_template_ids", "default_template");
        for (OdooRow subject : read(odoo, "op.subject", "id", weights.subjects, ofSubject, run)) {
            if (!subject.flag("default_template")) {
                weights.ownTemplates.put(subject.id(), subject.ids("grade_template_ids"));
            }
        }
        weights.readLines(odoo, run);
        return weights;
    }

    private void readLines(OdooRpc odoo, RunContext run) throws RpcFault, InterruptedException {
        Set<Long> templates = new TreeSet<>(courseTemplates);
        ownTemplates.values().forEach(templates::addAll);
        lines.addAll(read(
                odoo,
                "op.grade.template.line",
                "grade_template_id",
                templates,
                List.of("grade_template_id", "academic_years_id", "academic_term_id"),
                run));
        List<Long> ids = lines.stream().map(OdooRow::id).collect(Collectors.toList());
        if (ids.isEmpty()) {
            return;
        }
        // Odoo compares the weights, as nobody needs to know them.
        for (OdooRow weight : odoo.searchRead(
                "assignment.type.weight.line",
                List.of(List.of("grade_templates_id", "in", ids), List.of("weightage", ">", 0)),
                List.of("grade_templates_id", "assignment_type_id"),
                ReadOptions.none(),
                run)) {
            typesOfLine
                    .computeIfAbsent(weight.many2one("grade_templates_id").orElse(0), line -> new HashSet<>())
                    .add(weight.many2one("assignment_type_id").orElse(0));
        }
    }

    private static List<OdooRow> read(
            OdooRpc odoo, String model, String field, Collection<Long> among, List<String> fields, RunContext run)
            throws RpcFault, InterruptedException {
        return among.isEmpty()
                ? List.of()
                : odoo.searchRead(
                        model, List.of(List.of(field, "in", new ArrayList<>(among))), fields, ReadOptions.none(), run);
    }

    /** The op.grade.scale of the course, or 0. */
    long scaleId() {
        return scaleId;
    }

    /**
     * Why OpenEduCat could not compute a line of this subject, year, term and type.
     *
     * @return NO_WEIGHT, naming what is missing; empty if it can
     */
    Optional<Finding> whyNotWeighed(long subjectId, long yearId, long termId, long typeId) {
        if (!subjects.contains(subjectId)) {
            return missing("op.course " + courseId + " does not have op.subject " + subjectId + " among its subjects");
        }
        List<Long> templates = ownTemplates.getOrDefault(subjectId, courseTemplates);
        String whose = (ownTemplates.containsKey(subjectId)
                ? "op.subject " + subjectId + ", which does not use the templates of its courses,"
                : "op.course " + courseId);
        if (templates.isEmpty()) {
            return missing(whose + " has no grade template");
        }
        List<OdooRow> ofTerm = lines.stream()
                .filter(line ->
                        templates.contains(line.many2one("grade_template_id").orElse(0))
                                && line.many2one("academic_years_id").orElse(0) == yearId
                                && line.many2one("academic_term_id").orElse(0) == termId)
                .collect(Collectors.toList());
        String which = "op.grade.template " + list(templates) + " of " + whose;
        if (ofTerm.isEmpty()) {
            return missing(which + " has no line for academic year " + yearId + " and term " + termId);
        }
        boolean isWeighed = ofTerm.stream()
                .anyMatch(line -> typesOfLine.getOrDefault(line.id(), Set.of()).contains(typeId));
        List<Long> ids = ofTerm.stream().map(OdooRow::id).collect(Collectors.toList());
        return isWeighed
                ? Optional.empty()
                : missing("line " + list(ids) + " of " + which + " gives grading.assignment.type " + typeId
                        + " no weight above 0");
    }

    private static Optional<Finding> missing(String what) {
        return Optional.of(Finding.of(FindingCode.NO_WEIGHT, what + "."));
    }

    private static String list(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
