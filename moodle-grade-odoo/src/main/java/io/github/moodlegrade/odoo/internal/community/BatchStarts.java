package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When some batches start (op.batch), archived ones too, as last year's may be; of one alone nobody needs to know. */
final class BatchStarts {
    private final Map<Long, LocalDate> starts = new HashMap<>();

    private BatchStarts() {}

    static BatchStarts read(OdooRpc odoo, Set<Long> batches, RunContext run) throws RpcFault, InterruptedException {
        BatchStarts starts = new BatchStarts();
        if (batches.size() < 2) {
            return starts;
        }
        for (OdooRow row : odoo.searchRead(
                "op.batch",
                List.of(List.of("id", "in", new ArrayList<>(batches))),
                List.of("start_date"),
                ReadOptions.none().withArchived(),
                run)) {
            row.date("start_date").ifPresent(start -> starts.starts.put(row.id(), start));
        }
        return starts;
    }

    /** False where one of them is not known. */
    boolean isLater(long batch, long than) {
        LocalDate start = starts.get(batch);
        LocalDate other = starts.get(than);
        return start != null && other != null && start.isAfter(other);
    }
}
