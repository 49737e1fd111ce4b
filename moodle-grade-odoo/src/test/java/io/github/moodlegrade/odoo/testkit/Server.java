package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** One database behind one lock: a call is a transaction, and no two run at once. Thread-safe. */
final class Server {
    private final Database database;
    private final Rpc rpc;
    private final RequestLog log;
    private final Deque<Runnable> late = new ArrayDeque<>();
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
    synchronized Object call(OdooCall call, Function<Rpc, Object> work) {
        if (rpc.isWrite(call)) {
            letLateCallsHappen();
        }
        if (failOnWrite && rpc.isWrite(call)) {
            log.addRefusedWrite(call);
            throw OdooError.python("RuntimeError", "this fake was told to let nobody write: " + call);
        }
        return database.inTransaction(() -> run(work));
    }

    private Object run(Function<Rpc, Object> work) {
        try {
            return work.apply(rpc);
        } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw OdooError.type("bad arguments: " + e.getClass().getSimpleName());
        }
    }

    /** A call that is under way and will be committed when its time has come. */
    synchronized void later(Function<Rpc, Object> work) {
        late.add(() -> {
            try {
                database.inTransaction(() -> run(work));
            } catch (OdooError | WebError e) {
                // it is rolled back, and nobody is there to hear of it
            }
        });
    }

    /** Commits what is under way, in its order. */
    synchronized void letLateCallsHappen() {
        for (Runnable call = late.poll(); call != null; call = late.poll()) {
            call.run();
        }
    }

    /** What is under way is never committed. */
    synchronized void forgetLateCalls() {
        late.clear();
    }

    /** How many result lines there are, which tells new ones from those that a call found there. */
    synchronized int resultLines() {
        return database.table("op.result.line").rows().size();
    }

    /** Work of the test itself, as one transaction. */
    synchronized <T> T locked(Callable<T> work) {
        return database.inTransaction(work);
    }
}
