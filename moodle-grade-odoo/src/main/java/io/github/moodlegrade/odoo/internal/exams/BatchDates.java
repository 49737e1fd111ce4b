package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When some batches start and end (op.batch), archived ones too, as last year's may be; of one alone nobody needs to know. */
final class BatchDates {
    private final Map<Long, LocalDate> starts = new HashMap<>();
    private final Map<Long, LocalDate> ends = new HashMap<>();

    private BatchDates() {}

    /** Of the batches that students are in, and of some others. */
    static BatchDates read(OdooRpc odoo, Enrolments enrolments, List<Long> others, RunContext run)
            throws RpcFault, InterruptedException {
        Set<Long> batches = new HashSet<>(enrolments.batches());
        batches.addAll(others);
        BatchDates dates = new BatchDates();
        if (batches.size() < 2) {
            return dates;
        }
        for (OdooRow row : odoo.searchRead(
                "op.batch",
                List.of(List.of("id", "in", new ArrayList<>(batches))),
                List.of("start_date", "end_date"),
                ReadOptions.none().withArchived(),
                run)) {
            row.date("start_date").ifPresent(start -> dates.starts.put(row.id(), start));
            row.date("end_date").ifPresent(end -> dates.ends.put(row.id(), end));
        }
        return dates;
    }

    /** False where one of them is not known. */
    boolean isLater(long batch, long than) {
        LocalDate start = starts.get(batch);
        LocalDate other = starts.get(than);
        return start != null && other != null && start.isAfter(other);
    }

    /** Whether a batch starts before another one ends; true where one of both is not known. */
    boolean startsDuring(long batch, long other) {
        LocalDate start = starts.get(batch);
        LocalDate end = ends.get(other);
        return start == null || end == null || start.isBefore(end);
    }
}
