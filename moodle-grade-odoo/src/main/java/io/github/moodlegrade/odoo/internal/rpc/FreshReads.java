package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.RunContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same Odoo, where every search is {@linkplain ReadOptions#fresh() fresh}. */
public final class FreshReads implements OdooRpc {
    private final OdooRpc odoo;

    /**
     * Fresh reads.
     *
     * @param odoo whom to ask
     */
    public FreshReads(OdooRpc odoo) {
        this.odoo = odoo;
    }

    @Override
    public long login(RunContext run) throws InterruptedException {
        return odoo.login(run);
    }

    @Override
    public List<OdooRow> searchRead(
            String model, List<?> domain, List<String> fields, ReadOptions options, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.searchRead(model, domain, fields, options.fresh(), run);
    }

    @Override
    public Map<String, FieldShape> fieldShapes(String model, Set<String> fields, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.fieldShapes(model, fields, run);
    }

    @Override
    public List<Long> create(String model, List<? extends Map<String, ?>> values, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.create(model, values, run);
    }

    @Override
    public void write(String model, List<Long> ids, Map<String, ?> values, RunContext run)
            throws RpcFault, InterruptedException {
        odoo.write(model, ids, values, run);
    }

    @Override
    public LoadResult load(String model, List<String> fields, List<List<String>> rows, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.load(model, fields, rows, run);
    }

    @Override
    public void act(String model, String method, List<Long> ids, RunContext run) throws RpcFault, InterruptedException {
        odoo.act(model, method, ids, run);
    }

    @Override
    public Optional<String> whyMayNot(String operation, String model, RunContext run)
            throws RpcFault, InterruptedException {
        return odoo.whyMayNot(operation, model, run);
    }

    @Override
    public String toString() {
        return odoo.toString();
    }
}
