package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Work on one connection of a data source; the connection goes back as it came. */
final class Transactions {
    private static final int MOST_TRIES = 10;
    private static final long WAIT_NANOS = 5_000_000;

    private final DataSource dataSource;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    interface Reading<T> {
        T on(Connection connection) throws SQLException;
    }

    interface Writing {
        void on(Connection connection) throws SQLException;
    }

    <T> T read(Reading<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            try {
                return work.on(connection);
            } finally {
                if (!autoCommit) {
                    connection.rollback();
                }
            }
        }
    }

    /** All or nothing; what lost a race is done again from the beginning. */
    void write(Writing work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                writeOnce(work);
                return;
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !isLostRace(e)) {
                    throw e;
                }
                // Not in step with the others, or the same writers meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(tries * WAIT_NANOS));
            }
        }
    }

    private void writeOnce(Writing work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, autoCommit, e);
                throw e;
            }
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Where the rollback fails, auto-commit stays off: switching it on would commit what is half done. */
    private static void undo(Connection connection, boolean autoCommit, Throwable failure) {
        try {
            connection.rollback();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What makes {@link #write} start over. */
    static SQLException lostRace(String message) {
        return new SQLException(message, "40001");
    }

    /** Whether another writer came first: a key that is there already, a serialization failure, a deadlock. */
    private static boolean isLostRace(SQLException failure) {
        for (SQLException e = failure; e != null; e = next(e)) {
            String state = e.getSQLState();
            if (state != null && (state.startsWith("23") || state.startsWith("40"))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable SQLException next(SQLException e) {
        return e.getNextException() == e ? null : e.getNextException();
    }
}
