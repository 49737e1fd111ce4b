package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes rows of an attempt with Odoo's {@code load}, which takes all rows of a call or none. */
public final class RowLoader {
    private final OdooRpc odoo;
    private final Attempt attempt;
    private final RunContext run;

    /**
     * A loader.
     *
     * @param odoo whom to call
     * @param attempt sends the rows
     * @param run the run
     */
    public RowLoader(OdooRpc odoo, Attempt attempt, RunContext run) {
        this.odoo = odoo;
        this.attempt = attempt;
        this.run = run;
    }

    /**
     * Loads rows in as few calls as possible.
     *
     * @param model into which model
     * @param fields the columns, {@code id} for external ids and {@code .id} for database ids
     * @param rows the cells of each row
     * @param <R> the kind of row
     * @throws RpcFault what ends the attempt
     * @throws InterruptedException if the run was cancelled
     */
    public <R extends Wanted> void load(String model, List<String> fields, Map<R, List<String>> rows)
            throws RpcFault, InterruptedException {
        attempt.send(rows.keySet(), some -> {
            List<List<String>> cells = new ArrayList<>();
            some.forEach(row -> cells.add(rows.getOrDefault(row, List.of())));
            LoadResult result = odoo.load(model, fields, cells, run);
            if (!result.isLoaded()) {
                throw result.asFault(model);
            }
        });
    }
}
