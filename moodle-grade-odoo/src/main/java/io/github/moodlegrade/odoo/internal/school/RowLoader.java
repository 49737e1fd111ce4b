package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.LoadResult;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.util.ArrayList;
import java.util.HashMap;
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
     * @return the database ids of the rows that were loaded
     * @throws RpcFault what ends the attempt
     * @throws InterruptedException if the run was cancelled
     */
    public <R extends Wanted> Map<R, Long> load(String model, List<String> fields, Map<R, List<String>> rows)
            throws RpcFault, InterruptedException {
        Map<R, Long> ids = new HashMap<>();
        attempt.send(rows.keySet(), some -> ids.putAll(loaded(model, fields, some, rows)));
        return ids;
    }

    /**
     * Loads each row in a call of its own, in the order given.
     *
     * @param model into which model
     * @param fields the columns, {@code id} for external ids and {@code .id} for database ids
     * @param rows the cells of each row
     * @param <R> the kind of row
     * @return the database ids of the rows that were loaded
     * @throws RpcFault what ends the attempt
     * @throws InterruptedException if the run was cancelled
     */
    public <R extends Wanted> Map<R, Long> loadOneByOne(String model, List<String> fields, Map<R, List<String>> rows)
            throws RpcFault, InterruptedException {
        Map<R, Long> ids = new HashMap<>();
        attempt.sendOneByOne(rows.keySet(), one -> ids.putAll(loaded(model, fields, one, rows)));
        return ids;
    }

    private <R> Map<R, Long> loaded(String model, List<String> fields, List<R> some, Map<R, List<String>> rows)
            throws RpcFault, InterruptedException {
        List<List<String>> cells = new ArrayList<>();
        some.forEach(row -> cells.add(rows.getOrDefault(row, List.of())));
        LoadResult result = odoo.load(model, fields, cells, run);
        if (!result.isLoaded()) {
            throw result.asFault(model);
        }
        if (result.ids().size() != some.size()) {
            throw RpcFault.found(RpcFault.Kind.UNKNOWN, model + ".load", "the answer does not hold an id for each row");
        }
        Map<R, Long> ids = new HashMap<>();
        for (int i = 0; i < some.size(); i++) {
            ids.put(some.get(i), result.ids().get(i));
        }
        return ids;
    }
}
