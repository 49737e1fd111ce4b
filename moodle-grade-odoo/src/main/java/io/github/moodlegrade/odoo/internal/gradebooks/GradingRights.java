package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.school.Right;
import io.github.moodlegrade.odoo.internal.school.Right.Operation;
import io.github.moodlegrade.odoo.internal.school.Rights;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that the enterprise edition needs. A mere user of gradebooks sees only the assignments of the faculty that he is, from 19
 * on, and may not delete override lines; so it takes a manager. Computing reads enrolments and touches all progressions, as our user.
 */
final class GradingRights {
    private static final String FACULTY =
            "\"OpenEduCat / User\", before 2025 \"OpenEduCat / Faculty\" (openeducat_core.group_op_faculty)";
    private static final String MANAGER = "\"Grading / Manager\" (openeducat_grading.group_op_grading_admin;"
            + " OpenEduCat 14.0 has \"OpenEduCat / Back Office\" in its place)";
    private static final String PROGRESSIONS =
            "that may read and write student progressions (op.student.progression), which computing a gradebook does";

    private GradingRights() {}

    static Rights of(OdooRpc odoo) {
        return new Rights(odoo, needed());
    }

    static List<Right> needed() {
        List<Right> needed = new ArrayList<>();
        for (String model : List.of(
                "op.course", "op.student", "op.student.course", "op.subject", "op.academic.year", "op.academic.term")) {
            needed.add(new Right(model, Operation.READ, FACULTY, true));
        }
        needed.add(new Right("op.faculty", Operation.READ, FACULTY, false));
        for (String model : List.of("grading.assignment", "gradebook.gradebook", "gradebook.line")) {
            for (Operation operation : List.of(Operation.READ, Operation.WRITE, Operation.CREATE)) {
                needed.add(new Right(model, operation, MANAGER, true));
            }
        }
        for (Operation operation : Operation.values()) {
            needed.add(new Right("op.grade.override.line", operation, MANAGER, true));
        }
        for (String model : List.of("op.grade.template", "op.grade.template.line", "assignment.type.weight.line")) {
            needed.add(new Right(model, Operation.READ, MANAGER, true));
        }
        needed.add(new Right("grading.assignment.type", Operation.READ, MANAGER, false));
        needed.add(new Right("op.grade.type", Operation.READ, MANAGER, false));
        needed.add(new Right("op.student.progression", Operation.READ, PROGRESSIONS, true));
        needed.add(new Right("op.student.progression", Operation.WRITE, PROGRESSIONS, true));
        return needed;
    }
}
