package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Odoo database as one user sees it; more than one wire can carry it. Safe for all threads.
 *
 * <p>What only concerns the call at hand is an {@link RpcFault}. What ends the run is a {@link MoodleGradeException} that reaches the
 * run: {@link FindingCode#LOGIN_REFUSED}, {@link FindingCode#DATABASE_UNKNOWN}, {@link FindingCode#WRONG_URL},
 * {@link FindingCode#REDIRECTED}, {@link FindingCode#ODOO_UNAVAILABLE} (for reads after the retries of {@code HttpSettings}) and
 * {@link FindingCode#ODOO_REFUSED} (a proxy in front of Odoo refuses); any method may throw it. An answer that is too large or of another
 * form than its method gives ends the course with {@link FindingCode#ODOO_UNAVAILABLE}.
 *
 * <p>Reads ({@code searchRead}) are retried here: they never end in {@link RpcFault.Kind#NOT_APPLIED}. Writes are sent
 * once and never again. Values that may be sent: {@code Boolean}, {@code String}, {@code Integer}, {@code Long} up to 2<sup>31</sup>-1,
 * {@code Double}, {@code BigDecimal}, {@code List}, {@code Map} with text keys; null is sent as {@code false}, which is Odoo's empty value.
 * Each call sends the context {@code lang: en_US, tz: UTC, tracking_disable, connector_no_export}.
 */
public interface OdooRpc {
    /**
     * Logs in, if that was not done yet; a login is kept until Odoo refuses it. To be called once a run: reports
     * {@link FindingCode#PASSWORD_USED} or {@link FindingCode#KEY_EXPIRES}, the latter after one call that never fails the run.
     *
     * @param run the run
     * @return the id of the user (res.users) that calls are made as
     * @throws MoodleGradeException if login or secret are refused, the database is unknown or the server cannot be talked to
     * @throws InterruptedException if the run was cancelled
     */
    long login(RunContext run) throws InterruptedException;

    /**
     * Finds records and reads their fields ({@code search_read}).
     *
     * @param model the model, like {@code op.exam}
     * @param domain Odoo's search domain: terms {@code List.of("exam_id", "in", ids)}, operators as text
     * @param fields the fields to read, not empty (no list would read all, which Odoo refuses its API users); {@code id} comes always
     * @param options archived records, limit, order, never from a replica
     * @param run the run
     * @return a row a record; records that do not exist are absent
     * @throws RpcFault if Odoo refuses
     * @throws InterruptedException if the run was cancelled
     */
    List<OdooRow> searchRead(String model, List<?> domain, List<String> fields, ReadOptions options, RunContext run)
            throws RpcFault, InterruptedException;

    /**
     * Which of some fields a model has, and of what type they are ({@code fields_get}), as both differ between versions of one module.
     *
     * @param model the model
     * @param fields the fields to ask for, not empty
     * @param run the run
     * @return those that the model has, by name
     * @throws RpcFault if Odoo refuses; {@link RpcFault#isMissingModel()} tells a model that is not installed
     * @throws InterruptedException if the run was cancelled
     */
    Map<String, FieldShape> fieldShapes(String model, Set<String> fields, RunContext run)
            throws RpcFault, InterruptedException;

    /**
     * Creates records, all or none ({@code create}).
     *
     * @param model the model
     * @param values the values of each record, may be empty, which calls nothing
     * @param run the run
     * @return the new ids in the order of the values
     * @throws RpcFault if Odoo refuses, or whether it created them is not known
     * @throws InterruptedException if the run was cancelled
     */
    List<Long> create(String model, List<? extends Map<String, ?>> values, RunContext run)
            throws RpcFault, InterruptedException;

    /**
     * Writes the same values to records, all or none ({@code write}). That it returns does not say that the records exist.
     *
     * @param model the model
     * @param ids the records, may be empty, which calls nothing
     * @param values the values
     * @param run the run
     * @throws RpcFault if Odoo refuses, or whether it wrote them is not known
     * @throws InterruptedException if the run was cancelled
     */
    void write(String model, List<Long> ids, Map<String, ?> values, RunContext run)
            throws RpcFault, InterruptedException;

    /**
     * Imports rows, all or none ({@code load}).
     *
     * @param model the model
     * @param fields the columns: {@code id} for an external id, {@code .id} for a database id, {@code exam_id/.id}…
     * @param rows the cells of each row as text, may be empty, which calls nothing
     * @param run the run
     * @return the ids, or why nothing was loaded
     * @throws RpcFault if Odoo refuses the call as such, whether it loaded is not known, or it lost against another writer
     *     ({@link RpcFault.Kind#NOT_APPLIED})
     * @throws InterruptedException if the run was cancelled
     */
    LoadResult load(String model, List<String> fields, List<List<String>> rows, RunContext run)
            throws RpcFault, InterruptedException;

    /**
     * Calls a method on records whose answer does not matter ({@code act_held}). Over XML-RPC such a method ends in a fault although it
     * is done, as its empty answer cannot be sent: that counts as done here. Look whether it was, do not repeat.
     *
     * @param model the model
     * @param method the method
     * @param ids the records, may be empty, which calls nothing
     * @param run the run
     * @throws RpcFault if Odoo refuses, or whether it did it is not known; {@link RpcFault#isMissingMethod()} tells a missing method
     * @throws InterruptedException if the run was cancelled
     */
    void act(String model, String method, List<Long> ids, RunContext run) throws RpcFault, InterruptedException;

    /**
     * Asks whether the user has a right on a model as a whole ({@code check_access_rights}); record rules may still close records to it.
     *
     * @param operation {@code read}, {@code write}, {@code create} or {@code unlink}
     * @param model the model
     * @param run the run
     * @return empty if the user may; else Odoo's words, which name the model and the groups that may, and perhaps people
     * @throws RpcFault if Odoo does not answer that
     * @throws InterruptedException if the run was cancelled
     */
    Optional<String> whyMayNot(String operation, String model, RunContext run) throws RpcFault, InterruptedException;
}
