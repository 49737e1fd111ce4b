package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A protocol that carries calls of models' methods to one Odoo database, as one user. Each call is one request, sent once; what its answer
 * means is told by kinds, the same ones on every wire, so that nobody behind a wire reads what a server wrote. Safe for all threads.
 */
interface Wire {
    /**
     * The user that calls are made as. Logs in if that was not done yet or Odoo has refused the login since.
     *
     * @param run the run
     * @return the user's id, above 0
     * @throws Passing if another try may succeed
     * @throws RpcFault if Odoo fails at it
     * @throws MoodleGradeException if login, secret, database or address are wrong
     * @throws InterruptedException if the run was cancelled
     */
    long user(RunContext run) throws Passing, RpcFault, InterruptedException;

    /**
     * Calls a method, as the {@linkplain #user user} that has logged in.
     *
     * @param model the model, like {@code op.exam}
     * @param method the method
     * @param ids the records, not empty; null for a method of the model itself
     * @param named the arguments by the names that Odoo gives them, {@code context} among them
     * @param run the run
     * @return the answer: Boolean, Integer, Long, Double or BigDecimal, String, List, or Map with text keys; Python's None as false
     * @throws Passing if no usable answer came
     * @throws RpcFault if Odoo refuses the call
     * @throws MoodleGradeException if the run cannot go on
     * @throws InterruptedException if the run was cancelled
     */
    Object call(String model, String method, @Nullable List<Long> ids, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException;

    /**
     * Reads as {@link #call} does, but never from a copy of the database that lags behind, where the server can be asked for that.
     *
     * @param model the model, like {@code op.exam}
     * @param method a method of the model itself that only reads
     * @param named the arguments by the names that Odoo gives them, {@code context} among them
     * @param run the run
     * @return the answer, as that of {@link #call}
     * @throws Passing if no usable answer came
     * @throws RpcFault if Odoo refuses the call
     * @throws MoodleGradeException if the run cannot go on
     * @throws InterruptedException if the run was cancelled
     */
    default Object fresh(String model, String method, Map<String, ?> named, RunContext run)
            throws Passing, RpcFault, InterruptedException {
        return call(model, method, null, named, run);
    }

    /** Whether a login that has succeeded shows that the secret is an API key. */
    default boolean takesKeysOnly() {
        return false;
    }
}
