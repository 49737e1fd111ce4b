package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whose gradebooks hold lines of some assignments: two reads. */
final class StudentsOfLines {
    private final OdooRpc odoo;

    StudentsOfLines(OdooRpc odoo) {
        this.odoo = odoo;
    }

    Set<Long> of(List<Long> assignments, RunContext run) throws RpcFault, InterruptedException {
        Set<Long> books = read(LineRow.MODEL, "grade_assigment_id", assignments, "gradebook_id", run);
        return books.isEmpty() ? books : read(Books.MODEL, "id", new ArrayList<>(books), "student_id", run);
    }

    private Set<Long> read(String model, String field, List<Long> among, String wanted, RunContext run)
            throws RpcFault, InterruptedException {
        Set<Long> found = new TreeSet<>();
        for (OdooRow row : odoo.searchRead(
                model, List.of(List.of(field, "in", among)), List.of(wanted), ReadOptions.none(), run)) {
            row.many2one(wanted).ifPresent(found::add);
        }
        return found;
    }
}
