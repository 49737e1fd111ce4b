package io.github.moodlegrade.odoo.testkit;

import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;

/**
 * A running Odoo with the school of the contract: courses 1 (subjects 1 and 2, students 1 to 50 in one batch) and 2 (subjects 1 and 3,
 * students 51 to 350 in one batch, three of them in a newer one too), an exam type, e-mails {@code student{id}@example.test}.
 */
public interface OecServer {
    /**
     * The least-privilege user that grades are written as.
     *
     * @return a connection
     */
    OdooConnection user();

    /**
     * A user who may do everything.
     *
     * @return that user's wire
     */
    OdooRpc admin();

    /**
     * An employee without any right on exams.
     *
     * @return a connection
     */
    OdooConnection outsider();

    /** Removes all sessions, exams, attendees and result lines and takes back all switches. */
    void reset();

    /**
     * Deletes records as nobody can over Odoo's own interface, with what depends on them.
     *
     * @param model the model
     * @param id the record
     */
    void delete(String model, long id);

    /**
     * Switches the check of 17.0 that refuses exams of one subject at the same time.
     *
     * @param on whether it checks
     */
    void overlapCheck(boolean on);

    /**
     * Makes OpenEduCat refuse marks and result lines of a student.
     *
     * @param studentId the student
     */
    void refuseStudent(long studentId);

    /**
     * Sets the time zone of the user that grades are written as; {@link #reset} does not take it back.
     *
     * @param zone as {@code Asia/Ho_Chi_Minh}, or {@code UTC}
     */
    void userTimeZone(String zone);
}
