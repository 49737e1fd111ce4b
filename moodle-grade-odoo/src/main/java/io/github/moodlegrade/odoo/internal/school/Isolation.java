package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import java.util.List;
import java.util.Map;

/**
 * Sends many rows in one call; where OpenEduCat refuses, halves them until the bad ones stand alone, so that one bad row does not hold
 * back the others.
 */
public final class Isolation {
    /** So many rows found bad one by one mean that the cause is not in the rows. */
    private static final int MOST_BAD_ROWS = 40;

    private Isolation() {}

    /**
     * One call with some of the rows; all or nothing.
     *
     * @param <R> the kind of row
     */
    public interface Call<R> {
        /**
         * Sends them.
         *
         * @param rows one or more
         * @throws RpcFault if Odoo refuses them or fails
         * @throws InterruptedException if the run was cancelled
         */
        void send(List<R> rows) throws RpcFault, InterruptedException;
    }

    /**
     * Whether a fault may be the fault of a single row.
     *
     * @param fault the fault
     * @return true if other rows may pass
     */
    public static boolean isRefusal(RpcFault fault) {
        return fault.kind() == RpcFault.Kind.REFUSED
                || fault.kind() == RpcFault.Kind.MISUSE
                || fault.kind() == RpcFault.Kind.DENIED;
    }

    /**
     * Sends the rows.
     *
     * @param bad receives each row that was refused alone, with the reason
     * @param untried receives rows that were only refused together with others when too many were found bad already
     * @throws RpcFault if the call failed for another reason than a refusal
     */
    static <R> void send(List<R> rows, Call<R> call, Map<R, RpcFault> bad, List<R> untried)
            throws RpcFault, InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            call.send(rows);
        } catch (RpcFault fault) {
            if (!isRefusal(fault)) {
                throw fault;
            }
            if (rows.size() == 1) {
                bad.put(rows.get(0), fault);
            } else if (bad.size() >= MOST_BAD_ROWS) {
                untried.addAll(rows);
            } else {
                int middle = rows.size() / 2;
                send(rows.subList(0, middle), call, bad, untried);
                send(rows.subList(middle, rows.size()), call, bad, untried);
            }
        }
    }
}
