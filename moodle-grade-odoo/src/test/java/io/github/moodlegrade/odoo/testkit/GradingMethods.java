package io.github.moodlegrade.odoo.testkit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of gradebooks and assignments that can be called from outside. Of 19 their bodies were not seen: taken as those of 16. */
final class GradingMethods {
    private static final String ASSIGNMENT = "grading.assignment";
    private static final String LINE = "gradebook.line";

    private final Orm orm;
    private final Gradebooks gradebooks;
    private final OverrideLines overrideLines;

    GradingMethods(Orm orm) {
        this.orm = orm;
        this.gradebooks = new Gradebooks(orm);
        this.overrideLines = new OverrideLines(orm);
    }

    void addTo(ModelMethods methods) {
        add(methods, Gradebooks.MODEL, "calculate_percentage", call -> gradebooks.calculate(call.env(), call.ids()));
        add(methods, Gradebooks.MODEL, "student_Grade_override", call -> {
            overrideLines.append(call.env(), call.ids());
            return None.NONE;
        });
        add(methods, Gradebooks.MODEL, "recompute_data", this::recompute);
        add(methods, Gradebooks.MODEL, "calculation_main", call -> {
            if (isPublished(call)) {
                gradebooks.calculate(call.env(), call.ids());
            }
            return None.NONE;
        });
        add(methods, Gradebooks.MODEL, "calculate_attendance", call -> {
            attendance(call.env(), call.ids());
            return None.NONE;
        });
        for (String state : List.of("draft", "inprogress", "cancelled")) {
            add(methods, Gradebooks.MODEL, "action_" + state, call -> enter(call, state));
        }
        add(methods, Gradebooks.MODEL, "action_publish", call -> {
            enter(call, "publish");
            gradebooks.calculate(call.env(), call.ids());
            attendance(call.env(), call.ids());
            return true;
        });
        for (String state : List.of("draft", "final", "in_review", "cancelled")) {
            add(methods, LINE, "action_" + state, call -> enter(call, state));
        }
        add(methods, ASSIGNMENT, "action_grades_published", this::publishGrades);
        add(methods, ASSIGNMENT, "create_gradeline", this::createLines);
    }

    private static void add(ModelMethods methods, String model, String name, ModelMethod.Body body) {
        methods.add(model, name, ModelMethod.ofRecords(body).writing());
    }

    private Object enter(ModelMethod.Call call, String state) {
        orm.write(call.env(), call.model(), call.ids(), Map.of("state", state));
        return true;
    }

    private Row single(ModelMethod.Call call) {
        if (call.ids().size() != 1) {
            throw orm.messages().singleton(call.model(), call.ids());
        }
        Row row = orm.database().find(call.model().name(), call.ids().get(0));
        if (row == null) {
            throw OdooError.missing(
                    call.model().name(), call.ids().get(0), call.env().uid());
        }
        return row;
    }

    private boolean isPublished(ModelMethod.Call call) {
        return single(call).text("state").equals("publish");
    }

    private Object recompute(ModelMethod.Call call) {
        overrideLines.removeAll(call.env(), call.ids());
        if (isPublished(call)) {
            gradebooks.calculate(call.env(), call.ids());
        }
        overrideLines.append(call.env(), call.ids());
        return None.NONE;
    }

    /** Computes once more; where there is attendance it stumbles over the one entry of the result that is no dict. */
    private void attendance(Env env, List<Integer> books) {
        gradebooks.calculate(env, books);
        for (Row line : orm.database().table(LINE).rows()) {
            Row type = orm.database().find("grading.assignment.type", line.reference("assignment_type_id"));
            if (books.contains(line.reference("gradebook_id"))
                    && type != null
                    && type.text("assign_type").equals("attendance")) {
                throw OdooError.python("AttributeError", "'bool' object has no attribute 'items'");
            }
        }
    }

    /** One book after another, but in one transaction: one that cannot be computed undoes all. */
    private Object publishGrades(ModelMethod.Call call) {
        enter(call, "grades_published");
        for (Row line : List.copyOf(orm.database().table(LINE).rows())) {
            if (call.ids().contains(line.reference("grade_assigment_id")) && line.has("gradebook_id")) {
                List<Integer> book = List.of(line.reference("gradebook_id"));
                gradebooks.calculate(call.env(), book);
                attendance(call.env(), book);
            }
        }
        return true;
    }

    /** Blank lines, which count as zero, for all who are enrolled and have a gradebook of the course and year. */
    private Object createLines(ModelMethod.Call call) {
        Row assignment = single(call);
        Set<Integer> students = new LinkedHashSet<>();
        for (Row enrolment : orm.database().table("op.student.course").rows()) {
            if (enrolment.reference("course_id") == assignment.reference("course_id")) {
                students.add(enrolment.reference("student_id"));
            }
        }
        for (int student : students) {
            List<Integer> books = orm.search(
                    call.env(),
                    Gradebooks.MODEL,
                    List.of("student_id", "=", student),
                    List.of("academic_year_id", "=", assignment.reference("year_id")),
                    List.of("course_id", "=", assignment.reference("course_id")));
            if (books.size() > 1) {
                throw orm.messages().singleton(orm.schema().model(Gradebooks.MODEL), books);
            }
            if (!books.isEmpty()) {
                orm.create(call.env(), orm.schema().model(LINE), List.of(blankLine(assignment, books.get(0))));
            }
        }
        return Map.of("type", "ir.actions.act_window", "res_model", LINE);
    }

    private static Map<String, Object> blankLine(Row assignment, int book) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("gradebook_id", book);
        values.put("grade_assigment_id", assignment.id());
        values.put("academic_year_id", assignment.reference("year_id"));
        values.put("academic_term_id", assignment.reference("term_id"));
        values.put("course_id", assignment.reference("course_id"));
        values.put("subject_id", assignment.reference("subject_id"));
        values.put("assignment_type_id", assignment.reference("assignment_type"));
        return values;
    }
}
