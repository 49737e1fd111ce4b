package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Optional;

/** What database products do differently: the type of the text columns, the statement that stores, the errors that mean "try again". */
enum Product {
    /** Also what speaks its protocol under its name. The collation "C" compares bytes, whatever the database's own. */
    POSTGRESQL(" collate \"C\"", "", "insert into", Sql.ON_CONFLICT) {
        /** The driver knows without asking, and says so as JDBC wants it: with this call, which changes nothing. */
        @Override
        boolean isInTransaction(Connection connection) throws SQLException {
            try {
                connection.setReadOnly(connection.isReadOnly());
                return false;
            } catch (SQLException e) {
                if ("25001".equals(e.getSQLState())) {
                    return true;
                }
                throw e;
            }
        }
    },
    /**
     * Also MySQL. Text ignores case there unless the column says otherwise, and not every engine has transactions. Error 1205: another one
     * holds the row for too long, which undoes the statement alone; 1020: it changed the row since this one's view of it.
     */
    MARIADB(" character set ascii collate ascii_bin", " engine = InnoDB", "insert into", Sql.ON_DUPLICATE_KEY) {
        @Override
        boolean isLostRace(SQLException failure) {
            return failure.getErrorCode() == 1205 || failure.getErrorCode() == 1020;
        }

        /** MySQL has no such variable, and cannot tell. */
        @Override
        boolean isInTransaction(Connection connection) throws SQLException {
            return connection.getMetaData().getDatabaseProductName().equals("MariaDB")
                    && isTrue(connection, "select @@in_transaction = 1");
        }
    },
    /** Error 90131: another transaction changed the row; HYT00: it holds the row for too long. */
    H2("", "", "merge into", "") {
        @Override
        boolean isLostRace(SQLException failure) {
            return failure.getErrorCode() == 90131 || "HYT00".equals(failure.getSQLState());
        }

        @Override
        boolean isInTransaction(Connection connection) throws SQLException {
            return isTrue(connection, "select transaction_id() is not null");
        }

        @Override
        void makeDurable(Connection connection) throws SQLException {
            H2Checkpoint.on(connection);
        }
    },
    /** One writer at a time: the low byte of the error says SQLITE_BUSY or SQLITE_LOCKED. */
    SQLITE("", "", "insert into", Sql.ON_CONFLICT) {
        @Override
        boolean isLostRace(SQLException failure) {
            int code = failure.getErrorCode() & 0xff;
            return code == 5 || code == 6;
        }

        /** It has no replicas, and its transactions may lock out writers from their beginning. */
        @Override
        boolean readsInTransactions() {
            return false;
        }
    },
    /** Any other: standard SQL alone. */
    OTHER("", "", "", "");

    private static final class Sql {
        static final String ON_CONFLICT = " on conflict (grade_key) do update"
                + " set grade_hash = excluded.grade_hash, updated_at = excluded.updated_at";
        static final String ON_DUPLICATE_KEY =
                " on duplicate key update grade_hash = values(grade_hash), updated_at = values(updated_at)";
    }

    private final String textColumn;
    private final String tableOptions;
    private final String start;
    private final String end;

    Product(String textColumn, String tableOptions, String start, String end) {
        this.textColumn = textColumn;
        this.tableOptions = tableOptions;
        this.start = start;
        this.end = end;
    }

    static Product of(Connection connection) throws SQLException {
        switch (connection.getMetaData().getDatabaseProductName()) {
            case "PostgreSQL":
                return POSTGRESQL;
            case "MariaDB":
            case "MySQL":
                return MARIADB;
            case "H2":
                return H2;
            case "SQLite":
                return SQLITE;
            default:
                return OTHER;
        }
    }

    String createTable(String table) {
        return "create table " + table + " (grade_key varchar(" + GradeKey.MAX_LENGTH + ")" + textColumn
                + " not null primary key, grade_hash varchar(" + GradeHash.MAX_LENGTH + ")" + textColumn
                + " not null, updated_at bigint not null)" + tableOptions;
    }

    /** One statement that stores so many rows of key, hash and time, new or in place of older ones; empty where none is known. */
    Optional<String> upsert(String table, int rows) {
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String key = this == H2 ? " key (grade_key)" : "";
        return Optional.of(start + " " + table + " (grade_key, grade_hash, updated_at)" + key + " values "
                + String.join(", ", Collections.nCopies(rows, "(?, ?, ?)")) + end);
    }

    /** MariaDB takes the standard's {@code ||} for "or". */
    String concatenation(String one, String other) {
        return this == MARIADB ? "concat(" + one + ", " + other + ")" : one + " || " + other;
    }

    /** Makes sure that what was just committed outlives this process; databases whose commit says so need nothing. */
    void makeDurable(Connection connection) throws SQLException {}

    /** Whether a failure means that another writer came first, beyond what SQL states say everywhere. */
    boolean isLostRace(SQLException failure) {
        return false;
    }

    /** Whether look-ups are transactions too: proxies that split reads from writes send transactions to the server that is written. */
    boolean readsInTransactions() {
        return true;
    }

    /** Whether something was done already in a transaction on this connection, whose auto-commit is off; false where nobody can tell. */
    boolean isInTransaction(Connection connection) throws SQLException {
        return false;
    }

    private static boolean isTrue(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
