package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Work on one connection of a data source, in a transaction of its own; the connection goes back as it came. What lost a race is done again
 * from the beginning.
 */
final class Transactions {
    /** Of several writers of the same keys one wins at a time, so there are more tries than writers; some seconds in all. */
    static final int MOST_TRIES = 50;

    /** No try begins later than this: some databases let each one wait for a lock for most of a minute. */
    static final long LAST_TRY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long WAIT_NANOS = 10_000_000;
    private static final int LONGEST_WAIT = 20;

    private final DataSource dataSource;
    private final LongSupplier nanoTime;
    /** Tells what a failure to connect means: a SQLite can be busy even then. */
    private volatile Product lastSeen = Product.OTHER;

    Transactions(DataSource dataSource) {
        this(dataSource, System::nanoTime);
    }

    Transactions(DataSource dataSource, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.nanoTime = nanoTime;
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, Product product) throws SQLException;
    }

    /** One view of the database; where it is split, the one that is written too. */
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
        long begin = nanoTime.getAsLong();
        for (int tries = 1; ; tries++) {
            try (Connection connection = dataSource.getConnection()) {
                Product product = Product.of(connection);
                lastSeen = product;
                HostTransaction.refuse(connection, product);
                return once.run(connection, product, work);
            } catch (SQLException e) {
                boolean isLate = nanoTime.getAsLong() - begin >= LAST_TRY_NANOS;
                if (tries == MOST_TRIES || isLate || !isLostRace(e, lastSeen)) {
                    throw e;
                }
                // Not in step with the others, or the same writers meet again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Math.min(tries, LONGEST_WAIT) * WAIT_NANOS));
            }
        }
    }

    private static <T> T readOnce(Connection connection, Product product, Work<T> work) throws SQLException {
        boolean autoCommit = begin(connection, product, product.readsInTransactions());
        T result;
        try {
            result = work.on(connection, product);
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, autoCommit, e);
            throw e;
        }
        if (!connection.getAutoCommit()) {
            HostTransaction.call(product, "rollback", connection::rollback);
        }
        end(connection, autoCommit);
        return result;
    }

    private static <T> T writeOnce(Connection connection, Product product, Work<T> work) throws SQLException {
        boolean autoCommit = begin(connection, product, true);
        T result;
        try {
            result = work.on(connection, product);
            HostTransaction.call(product, "commit", connection::commit);
            product.makeDurable(connection);
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, autoCommit, e);
            throw e;
        }
        end(connection, autoCommit);
        return result;
    }

    /** Switches auto-commit off where it shall be off; says whether it was on. */
    private static boolean begin(Connection connection, Product product, boolean off) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit && off) {
            HostTransaction.call(product, "setAutoCommit", () -> connection.setAutoCommit(false));
        }
        return autoCommit;
    }

    private static void end(Connection connection, boolean autoCommit) throws SQLException {
        if (autoCommit && !connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }

    /** Where the rollback fails, auto-commit stays off: switching it on would commit what is half done. */
    private static void undo(Connection connection, boolean autoCommit, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            end(connection, autoCommit);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What makes {@link #write} start over. */
    static SQLException lostRace(String message) {
        return new SQLException(message, "40001");
    }

    /** Whether another writer came first: a key that is there already, a serialization failure, a deadlock. */
    static boolean isLostRace(SQLException failure, Product product) {
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
