package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must exist in OpenEduCat before a gradebook can be written or computed. Each part is read once a run when it is first needed, the
 * weights once an op.course, and kept for the one at hand only. For one thread.
 */
final class Foundations {
    private final OdooRpc odoo;
    private final GradingSettings settings;
    private final FieldCheck fields;
    private final Faculties faculties;
    private @Nullable AcademicYears years;
    private @Nullable Choice<Long> type;
    private @Nullable Weights weights;
    private long weightsOf;

    Foundations(OdooRpc odoo, GradingSettings settings, FieldCheck fields) {
        this.odoo = odoo;
        this.settings = settings;
        this.fields = fields;
        this.faculties = new Faculties(odoo, settings);
    }

    boolean gradebookHasSubject() {
        return fields.gradebookHasSubject();
    }

    AcademicYears years(RunContext run) throws RpcFault, InterruptedException {
        AcademicYears known = years;
        if (known == null) {
            known = AcademicYears.read(odoo, settings, run);
            years = known;
        }
        return known;
    }

    Choice<Long> type(RunContext run) throws RpcFault, InterruptedException {
        Choice<Long> known = type;
        if (known == null) {
            known = new AssignmentTypes(odoo, settings, fields).choose(run);
            type = known;
        }
        return known;
    }

    Choice<Long> faculty(long subjectId, RunContext run) throws RpcFault, InterruptedException {
        return faculties.choose(subjectId, run);
    }

    Weights weights(long opCourse, RunContext run) throws RpcFault, InterruptedException {
        Weights known = weights;
        if (known == null || weightsOf != opCourse) {
            known = Weights.read(odoo, opCourse, run);
            weights = known;
            weightsOf = opCourse;
        }
        return known;
    }

    GradeScale scale(long opCourse, RunContext run) throws RpcFault, InterruptedException {
        return GradeScale.read(weights(opCourse, run).scaleId(), odoo, run);
    }

    /** Which of these students are enrolled in an op.course, in whatever state: OpenEduCat computes no gradebook of others. */
    Set<Long> enrolled(long opCourse, Collection<Long> students, RunContext run) throws RpcFault, InterruptedException {
        Set<Long> enrolled = new HashSet<>();
        for (OdooRow row : odoo.searchRead(
                "op.student.course",
                List.of(
                        List.of("course_id", "=", opCourse),
                        List.of("student_id", "in", new ArrayList<>(new HashSet<>(students)))),
                List.of("student_id"),
                ReadOptions.none(),
                run)) {
            row.many2one("student_id").ifPresent(enrolled::add);
        }
        return enrolled;
    }
}
