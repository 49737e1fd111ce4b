package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads who attends some exams, in one read. */
final class AttendeeReader {
    private final OdooRpc odoo;

    AttendeeReader(OdooRpc odoo) {
        this.odoo = odoo;
    }

    /** By exam and student; nothing is asked where there are no exams or no students. */
    Map<Long, Map<Long, AttendeeRow>> read(List<Long> exams, List<Long> students, RunContext run)
            throws RpcFault, InterruptedException {
        Map<Long, Map<Long, AttendeeRow>> attendees = new HashMap<>();
        if (exams.isEmpty() || students.isEmpty()) {
            return attendees;
        }
        for (OdooRow row : odoo.searchRead(
                AttendeeRow.MODEL,
                List.of(List.of("exam_id", "in", exams), List.of("student_id", "in", students)),
                AttendeeRow.FIELDS,
                ReadOptions.none().order("id"),
                run)) {
            attendees
                    .computeIfAbsent(row.many2one("exam_id").orElse(0), none -> new HashMap<>())
                    .put(row.many2one("student_id").orElse(0), new AttendeeRow(row));
        }
        return attendees;
    }
}
