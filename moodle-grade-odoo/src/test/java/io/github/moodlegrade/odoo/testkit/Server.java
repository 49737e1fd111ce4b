package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.concurrent.Callable;

/** One database behind one lock: a call is a transaction, and no two run at once. Thread-safe. */
final class Server {
    private final Database database;
    private final Rpc rpc;
    private final RequestLog log;
    private boolean failOnWrite;

    Server(Database database, Rpc rpc, RequestLog log) {
        this.database = database;
        this.rpc = rpc;
        this.log = log;
    }

    synchronized void failOnWrite(boolean fail) {
        failOnWrite = fail;
    }

    /** Runs one call. What it raises undoes it; None is returned, for its answer fails after the commit. */
    synchronized Object call(OdooCall call, String service, String method, List<Object> params) {
        if (failOnWrite && rpc.isWrite(call)) {
            log.addRefusedWrite(call);
            throw OdooError.python("RuntimeError", "this fake was told to let nobody write: " + call);
        }
        return database.inTransaction(() -> run(service, method, params));
    }

    private Object run(String service, String method, List<Object> params) {
        try {
            return rpc.call(service, method, params);
        } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw OdooError.type("bad arguments: " + e.getClass().getSimpleName());
        }
    }

    /** Work of the test itself, as one transaction. */
    synchronized <T> T locked(Callable<T> work) {
        return database.inTransaction(work);
    }
}
