package io.github.moodlegrade.examples.host;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

// region lock
/** Imports a site unless another process does so at this moment: one PostgreSQL advisory lock a site, held by one connection. */
public final class LockedImport {
    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtextextended(?, 0))";

    private final DataSource postgreSql;
    private final String name;

    /**
     * A lock that all processes with the same database and name share.
     *
     * @param postgreSql whose connections are sessions of their own: no pgbouncer that shares them among transactions
     * @param name as {@code moodle-grade main}
     */
    public LockedImport(DataSource postgreSql, String name) {
        this.postgreSql = postgreSql;
        this.name = name;
    }

    /**
     * Imports, or does nothing.
     *
     * @param service the import
     * @param request what to import
     * @return the report; empty if another process imports
     * @throws SQLException if the database cannot be asked for the lock; nothing was imported
     */
    public Optional<ImportReport> importGrades(GradeImportService service, ImportRequest request) throws SQLException {
        try (Connection session = postgreSql.getConnection()) {
            session.setAutoCommit(true); // the lock is the session's: no transaction stays open meanwhile
            if (!isTrue(session, LOCK)) {
                return Optional.empty();
            }
            try {
                return Optional.of(service.importGrades(request));
            } finally {
                unlock(session);
            }
        }
    }

    /** A pool keeps the session, so closing it is not enough. */
    private void unlock(Connection session) {
        try {
            isTrue(session, UNLOCK);
        } catch (SQLException e) {
            System.err.println("The session of the lock broke, and the lock went with it: " + e.getMessage());
        }
    }

    private boolean isTrue(Connection session, String question) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
// endregion
