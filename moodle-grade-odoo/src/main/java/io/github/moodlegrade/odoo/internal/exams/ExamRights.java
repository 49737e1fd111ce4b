package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.school.Right;
import io.github.moodlegrade.odoo.internal.school.Right.Operation;
import io.github.moodlegrade.odoo.internal.school.Rights;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that the community edition needs. Since March 2025 they come from two groups: that of the exams no longer brings along that
 * of the faculty, except in databases that were upgraded. In 14.0 and 15.0 the faculty has all of them.
 */
final class ExamRights {
    private static final String FACULTY =
            "\"OpenEduCat / User\", before 2025 \"OpenEduCat / Faculty\" (openeducat_core.group_op_faculty)";
    private static final String EXAMS = "\"Exam / User\" (openeducat_exam.group_op_exam_user;"
            + " OpenEduCat 14.0 and 15.0 have \"OpenEduCat / Faculty\" in its place)";

    private ExamRights() {}

    static Rights of(OdooRpc odoo, Settings settings) {
        return new Rights(odoo, needed(settings.resultLines));
    }

    static List<Right> needed(boolean resultLines) {
        List<Right> needed = new ArrayList<>();
        needed.add(new Right("op.course", Operation.READ, FACULTY, true));
        needed.add(new Right("op.student", Operation.READ, FACULTY, true));
        needed.add(new Right("op.student.course", Operation.READ, FACULTY, true));
        needed.add(new Right("op.subject", Operation.READ, FACULTY, false));
        needed.add(new Right("op.batch", Operation.READ, FACULTY, false));
        for (String model : List.of(SessionRow.MODEL, ExamRow.MODEL, AttendeeRow.MODEL)) {
            addAll(needed, model);
        }
        if (resultLines) {
            addAll(needed, ResultLineRow.MODEL);
        }
        needed.add(new Right("op.exam.type", Operation.READ, EXAMS, false));
        return needed;
    }

    /** Nothing is ever deleted. */
    private static void addAll(List<Right> needed, String model) {
        for (Operation operation : List.of(Operation.READ, Operation.WRITE, Operation.CREATE)) {
            needed.add(new Right(model, operation, EXAMS, true));
        }
    }
}
