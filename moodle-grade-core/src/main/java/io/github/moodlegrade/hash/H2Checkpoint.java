package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes what was committed to H2's file. H2 itself does so up to half a second after the commit, and a killed process takes with it what was
 * not written by then: a pending sign that is lost like this would let the next run take a grade for unchanged.
 */
final class H2Checkpoint {
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private H2Checkpoint() {}

    /** Does nothing for users who may not; an administrator can let every commit of the database wait for the file. */
    static void on(Connection connection) throws SQLException {
        // Java closes a file at which an interrupted thread writes.
        boolean interrupted = Thread.interrupted();
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        } catch (SQLException e) {
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw e;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
