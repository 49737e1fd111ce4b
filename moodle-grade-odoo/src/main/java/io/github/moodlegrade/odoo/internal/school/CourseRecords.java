package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;

/**
 * The records of one course in an edition of OpenEduCat: how they are read, compared and written.
 *
 * @param <L> what the edition writes from
 */
public interface CourseRecords<L extends Look> {
    /**
     * Reads what OpenEduCat holds and compares; writes nothing.
     *
     * @param grades what is wanted; the same course each time, but of a grade there may be more doubt than before
     * @param run the run
     * @return the comparison
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    L look(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException;

    /**
     * Whether people have moved on since a look, so that nothing may be written from it.
     *
     * @param look an earlier look
     * @param run the run
     * @return false if it may be written from
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    boolean isStale(L look, RunContext run) throws RpcFault, InterruptedException;

    /**
     * What the user may do, for a denial.
     *
     * @return the rights that the edition needs
     */
    Rights rights();

    /**
     * Writes the difference, or a part of it until a fault.
     *
     * @param from what OpenEduCat held a moment ago
     * @param attempt tells what may be written and takes what is refused alone
     * @param run the run
     * @throws RpcFault what ends the attempt; another one follows from a new look
     * @throws InterruptedException if the run was cancelled
     */
    void write(L from, Attempt attempt, RunContext run) throws RpcFault, InterruptedException;
}
