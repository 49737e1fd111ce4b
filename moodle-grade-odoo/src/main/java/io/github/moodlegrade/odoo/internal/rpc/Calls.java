package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Sends reads again, as they change nothing, and writes never. */
final class Calls {
    private Calls() {}

    /** One request, sent once. */
    @FunctionalInterface
    interface Call {
        Object send() throws Passing, RpcFault, InterruptedException;
    }

    static Object read(String name, int retries, RunContext run, Call call) throws RpcFault, InterruptedException {
        AtomicReference<String> words = new AtomicReference<>("");
        Object answerOrFault;
        try {
            answerOrFault = Retry.upTo(retries, run, () -> {
                words.set("");
                try {
                    return call.send();
                } catch (RpcFault fault) {
                    return fault;
                } catch (Passing passing) {
                    words.set(passing.words());
                    if (passing.isWorthAnotherTry()) {
                        throw new Retry.TryAgain(passing.asFailure(name), passing.after());
                    }
                    throw passing.asFailure(name);
                }
            });
        } catch (MoodleGradeException failure) {
            run.said(failure.finding(), Objects.requireNonNullElse(words.get(), ""));
            throw failure;
        }
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
