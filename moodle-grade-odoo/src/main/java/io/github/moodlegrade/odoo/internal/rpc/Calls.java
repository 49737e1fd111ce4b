package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.run.RunContext;

/** Sends reads again, as they change nothing, and writes never. */
final class Calls {
    private Calls() {}

    /** One request, sent once. */
    @FunctionalInterface
    interface Call {
        Object send() throws Passing, RpcFault, InterruptedException;
    }

    static Object read(String name, int retries, RunContext run, Call call) throws RpcFault, InterruptedException {
        Object answerOrFault = Retry.upTo(retries, run, () -> {
            try {
                return call.send();
            } catch (RpcFault fault) {
                return fault;
            } catch (Passing passing) {
                if (passing.isWorthAnotherTry()) {
                    throw new Retry.TryAgain(passing.asFailure(name), passing.after());
                }
                throw passing.asFailure(name);
            }
        });
        if (answerOrFault instanceof RpcFault) {
            throw (RpcFault) answerOrFault;
        }
        return answerOrFault;
    }

    static Object write(String name, Call call) throws RpcFault, InterruptedException {
        try {
            return call.send();
        } catch (Passing passing) {
            throw passing.asFault(name);
        }
    }
}
