package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Tells a transaction of the host from one of the store's own: before the first statement, and where the host refuses that it ends. */
final class HostTransaction {
    private HostTransaction() {}

    /** A call that begins or ends a transaction. */
    @FunctionalInterface
    interface Bound {
        void happen() throws SQLException;
    }

    /** Fails if the connection came with auto-commit off and something was done on it already. A pool may hand out the former, never both. */
    static void refuse(Connection connection, Product product) throws SQLException {
        if (!connection.getAutoCommit() && product.isInTransaction(connection)) {
            throw new HostTransactionException("it has begun already");
        }
    }

    /** Calls what managed connections refuse. */
    static void call(Product product, String what, Bound bound) throws SQLException {
        try {
            bound.happen();
        } catch (SQLException e) {
            if (!Transactions.isLostRace(e, product) && isRefusal(e)) {
                throw new HostTransactionException(what + " is refused", e);
            }
            throw e;
        }
    }

    /**
     * By the SQL state for it, or, as the pools of application servers send none, by a message of a transaction that has no state of another
     * kind.
     */
    private static boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("25") || state.startsWith("2D")) {
            return true;
        }
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return (state.isEmpty() || state.startsWith("HY")) && message.contains("transaction");
    }
}
