package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the type of new assignments: the one that is configured, else the only one. Those of attendance do not count. */
final class AssignmentTypes {
    private static final String MODEL = "grading.assignment.type";

    private final OdooRpc odoo;
    private final Optional<String> configured;
    private final boolean tellAttendance;

    AssignmentTypes(OdooRpc odoo, GradingSettings settings, FieldCheck fields) {
        this.odoo = odoo;
        this.configured = settings.assignmentType();
        this.tellAttendance = fields.typesTellAttendance();
    }

    /**
     * One read; the same answer for all courses of a run.
     *
     * @return the id of a grading.assignment.type, or NO_ASSIGNMENT_TYPE
     */
    Choice<Long> choose(RunContext run) throws RpcFault, InterruptedException {
        List<Object> domain = tellAttendance ? List.of(List.of("assign_type", "!=", "attendance")) : List.of();
        List<OdooRow> types =
                odoo
                        .searchRead(
                                MODEL,
                                domain,
                                List.of("name"),
                                ReadOptions.none().order("id"),
                                run)
                        .stream()
                        .filter(type -> configured.isEmpty() || configured.get().equals(name(type)))
                        .collect(Collectors.toList());
        if (types.size() == 1) {
            return Choice.of(types.get(0).id());
        }
        String found = types.isEmpty() ? "no " + MODEL : "several " + MODEL + ": " + list(types);
        String which = configured
                .map(name -> " named \"" + name + "\" as " + GradingSettings.ASSIGNMENT_TYPE + " is")
                .orElse("");
        return Choice.none(Finding.of(
                FindingCode.NO_ASSIGNMENT_TYPE, "OpenEduCat has " + found + which + ", those of attendance aside."));
    }

    private static String list(List<OdooRow> types) {
        return types.stream().map(type -> type.id() + " \"" + name(type) + "\"").collect(Collectors.joining(", "));
    }

    private static String name(OdooRow type) {
        return type.text("name").orElse("").strip();
    }
}
