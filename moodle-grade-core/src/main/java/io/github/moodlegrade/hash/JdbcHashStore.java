package io.github.moodlegrade.hash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Keeps hashes in one table of a relational database, with {@code java.sql} alone and without vendor SQL:
 *
 * <pre>{@code
 * create table moodle_grade_hash (
 *   grade_key  varchar(160) not null primary key,
 *   grade_hash varchar(160) not null,
 *   updated_at bigint       not null)
 * }</pre>
 *
 * <p>{@code updated_at} is when the row was last committed, in milliseconds since 1970-01-01 UTC: a grade's last change, not its last
 * look-up, which writes nothing. The comparison of {@code grade_key} must tell upper from lower case.
 *
 * <p>Each call takes one connection, uses a transaction of its own (all or nothing), gives the connection back as it was, and closes it;
 * the data source must not hand out connections that are bound to a transaction of the host. Large arguments are cut into statements of
 * at most 500 parameters. A writer that loses a race against another one starts over after some milliseconds,
 * at most nine times. Immutable, safe for all threads.
 */
public final class JdbcHashStore implements HashStore {
    /** The table that is used unless another one is named. */
    public static final String DEFAULT_TABLE = "moodle_grade_hash";

    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final int MOST_PARAMETERS = 500;

    private final Transactions transactions;
    private final String table;
    private final Clock clock;

    private JdbcHashStore(Transactions transactions, String table, Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.clock = clock;
    }

    /**
     * A store in the table {@value #DEFAULT_TABLE}, which must exist; {@link #createTable()} makes it.
     *
     * @param dataSource where connections come from; a pool is advised
     * @return the store; nothing is asked of the database yet
     */
    public static JdbcHashStore on(DataSource dataSource) {
        return new JdbcHashStore(
                new Transactions(Objects.requireNonNull(dataSource)), DEFAULT_TABLE, Clock.systemUTC());
    }

    /**
     * The same store in another table.
     *
     * @param name {@code [A-Za-z_][A-Za-z0-9_]{0,62}}, written into the SQL without quotes
     * @return a new store; nothing is asked of the database yet
     * @throws IllegalArgumentException if the name has another form
     */
    public JdbcHashStore table(String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not a table name: use 1 to 63 ASCII letters, digits and underscores, not starting with a digit");
        }
        return new JdbcHashStore(transactions, name, clock);
    }

    JdbcHashStore clock(Clock time) {
        return new JdbcHashStore(transactions, table, time);
    }

    /**
     * Creates the table unless it is there; repeatable, and safe when several processes start at once. Needs the right to create tables
     * only if the table is not there.
     *
     * @return this
     * @throws SQLException if the table is not there and cannot be created
     */
    public JdbcHashStore createTable() throws SQLException {
        if (isThere()) {
            return this;
        }
        try {
            transactions.write(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create table " + table + " (grade_key varchar(" + GradeKey.MAX_LENGTH
                            + ") not null primary key, grade_hash varchar(" + GradeHash.MAX_LENGTH
                            + ") not null, updated_at bigint not null)");
                }
            });
        } catch (SQLException e) {
            if (!isThere()) {
                throw e;
            }
        }
        return this;
    }

    private boolean isThere() {
        try {
            return transactions.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet none = statement.executeQuery(
                                "select grade_key, grade_hash, updated_at from " + table + " where 1 = 0")) {
                    return !none.next();
                }
            });
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return new HashMap<>();
        }
        Map<String, GradeKey> byText = new HashMap<>();
        keys.forEach(key -> byText.put(key.asString(), key));
        return transactions.read(connection -> {
            Map<GradeKey, GradeHash> found = new HashMap<>();
            for (List<String> chunk : chunks(byText.keySet())) {
                find(connection, chunk).forEach((text, hash) -> {
                    GradeKey key = byText.get(text);
                    if (key != null) {
                        found.put(key, GradeHash.parse(hash));
                    }
                });
            }
            return found;
        });
    }

    @Override
    public void commit(Map<GradeKey, GradeHash> hashes) throws SQLException {
        if (hashes.isEmpty()) {
            return;
        }
        // In the order of the keys: two writers lock rows in the same order and do not block each other for good.
        Map<String, String> sorted = new TreeMap<>();
        hashes.forEach((key, hash) -> sorted.put(key.asString(), hash.asString()));
        transactions.write(connection -> {
            long now = clock.millis();
            for (List<String> chunk : chunks(sorted.keySet())) {
                Set<String> stored = find(connection, chunk).keySet();
                List<String> added = new ArrayList<>(chunk);
                added.removeAll(stored);
                List<String> changed = new ArrayList<>(chunk);
                changed.retainAll(stored);
                put(
                        connection,
                        "update " + table + " set grade_hash = ?, updated_at = ? where grade_key = ?",
                        changed,
                        sorted,
                        now);
                put(
                        connection,
                        "insert into " + table + " (grade_hash, updated_at, grade_key) values (?, ?, ?)",
                        added,
                        sorted,
                        now);
            }
        });
    }

    @Override
    public void forget(Collection<GradeKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Set<String> sorted = new TreeSet<>();
        keys.forEach(key -> sorted.add(key.asString()));
        transactions.write(connection -> {
            for (List<String> chunk : chunks(sorted)) {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from " + table + " where grade_key in " + marks(chunk))) {
                    bind(delete, chunk);
                    delete.executeUpdate();
                }
            }
        });
    }

    private Map<String, String> find(Connection connection, List<String> keys) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select grade_key, grade_hash from " + table + " where grade_key in " + marks(keys))) {
            bind(select, keys);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    private static void put(Connection connection, String sql, List<String> keys, Map<String, String> hashes, long now)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String key : keys) {
                statement.setString(1, hashes.get(key));
                statement.setLong(2, now);
                statement.setString(3, key);
                statement.addBatch();
            }
            for (int rows : statement.executeBatch()) {
                if (rows == 0) {
                    throw Transactions.lostRace("another writer removed a key while it was updated");
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, List<String> keys) throws SQLException {
        for (int i = 0; i < keys.size(); i++) {
            statement.setString(i + 1, keys.get(i));
        }
    }

    private static String marks(List<String> keys) {
        return "(" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
    }

    private static List<List<String>> chunks(Collection<String> keys) {
        List<String> all = new ArrayList<>(keys);
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_PARAMETERS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + MOST_PARAMETERS)));
        }
        return chunks;
    }

    /** Names the table, never the database. */
    @Override
    public String toString() {
        return "JdbcHashStore in table " + table;
    }
}
