package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gradebooks that are older than one of their lines: whatever was answered, they were not computed since. A server that stops may answer that
 * something is done which it never stores.
 */
final class OutdatedBooks {
    private static final String CHANGED = "write_date";
    private static final int BOOKS_A_CALL = 1_000;

    private final OdooRpc odoo;
    private final RunContext run;

    OutdatedBooks(OdooRpc odoo, RunContext run) {
        this.odoo = odoo;
        this.run = run;
    }

    /** Two reads for a thousand of them. */
    Set<Long> among(Collection<Long> books) throws RpcFault, InterruptedException {
        Set<Long> outdated = new HashSet<>();
        List<Long> all = new ArrayList<>(books);
        for (int from = 0; from < all.size(); from += BOOKS_A_CALL) {
            outdated.addAll(amongFew(all.subList(from, Math.min(all.size(), from + BOOKS_A_CALL))));
        }
        return outdated;
    }

    private Set<Long> amongFew(List<Long> books) throws RpcFault, InterruptedException {
        Map<Long, Instant> computed = new HashMap<>();
        for (OdooRow row : odoo.searchRead(
                Books.MODEL, List.of(List.of("id", "in", books)), List.of(CHANGED), ReadOptions.none(), run)) {
            computed.put(row.id(), row.instant(CHANGED).orElse(Instant.MIN));
        }
        Set<Long> outdated = new HashSet<>();
        for (OdooRow line : odoo.searchRead(
                LineRow.MODEL,
                List.of(List.of("gradebook_id", "in", books)),
                List.of("gradebook_id", CHANGED),
                ReadOptions.none(),
                run)) {
            long book = line.many2one("gradebook_id").orElse(0);
            if (line.instant(CHANGED).orElse(Instant.MIN).isAfter(computed.getOrDefault(book, Instant.MIN))) {
                outdated.add(book);
            }
        }
        return outdated;
    }
}
