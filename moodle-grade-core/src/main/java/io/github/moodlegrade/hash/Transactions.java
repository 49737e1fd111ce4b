package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Work on one connection of a data source; the connection goes back as it came. What lost a race is done again from the beginning. */
final class Transactions {
    /** Of several writers of the same keys one wins at a time, so there are more tries than writers; some seconds in all. */
    static final int MOST_TRIES = 50;

    private static final long WAIT_NANOS = 10_000_000;
    private static final int LONGEST_WAIT = 20;

    private final DataSource dataSource;
    /** Tells what a failure to connect means: a SQLite can be busy even then. */
    private volatile Product lastSeen = Product.OTHER;

    Transactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, Product product) throws SQLException;
    }

    <T> T read(Work<T> work) throws SQLException {
        return untilWon(Transactions::readOnce, work);
    }

    /** All or nothing. */
    <T> T write(Work<T> work) throws SQLException {
        return untilWon(Transactions::writeOnce, work);
    }

    @FunctionalInterface
    private interface Once {
        <T> T run(Connection connection, Product product, Work<T> work) throws SQLException;
    }

    private <T> T untilWon(Once once, Work<T> work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = dataSource.getConnection()) {
                lastSeen = Product.of(connection);
                return once.run(connection, lastSeen, work);
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !isLostRace(e, lastSeen)) {
                    throw e;
                }
                // Not in step with the others, or the same writers meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(tries, LONGEST_WAIT) * WAIT_NANOS));
            }
        }
    }

    private static <T> T readOnce(Connection connection, Product product, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        try {
            return work.on(connection, product);
        } finally {
            if (!autoCommit) {
                connection.rollback();
            }
        }
    }

    private static <T> T writeOnce(Connection connection, Product product, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        T result;
        try {
            result = work.on(connection, product);
            connection.commit();
            product.makeDurable(connection);
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, autoCommit, e);
            throw e;
        }
        if (autoCommit) {
            connection.setAutoCommit(true);
        }
        return result;
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
    private static boolean isLostRace(SQLException failure, Product product) {
        for (SQLException e = failure; e != null; e = next(e)) {
            String state = e.getSQLState();
            if (state != null && (state.startsWith("23") || state.startsWith("40")) || product.isLostRace(e)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable SQLException next(SQLException e) {
        return e.getNextException() == e ? null : e.getNextException();
    }
}
