package io.github.moodlegrade.hash;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/**
 * The connection belongs to a transaction of the host (JTA, Spring), which the store can neither end nor keep apart from its own. What it
 * wrote would be there or not as the host's transaction ends, long after the grades were written; and its own commit would end the host's.
 */
final class HostTransactionException extends SQLNonTransientException {
    private static final long serialVersionUID = 1L;

    HostTransactionException(String what, SQLException cause) {
        this(what);
        initCause(cause);
    }

    HostTransactionException(String what) {
        super(
                "the data source hands out a connection that takes part in a transaction of the host (" + what
                        + "): the hash store needs connections of its own. Give it a data source outside of JTA and of"
                        + " Spring's TransactionAwareDataSourceProxy, or import outside of a transaction",
                "25000");
    }
}
