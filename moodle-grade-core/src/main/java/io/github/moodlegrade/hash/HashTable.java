package io.github.moodlegrade.hash;

import io.github.moodlegrade.run.Site;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The statements on one table. Arguments of one call are one {@link Chunks chunk}. */
final class HashTable {
    private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]{0,62}";
    /** A table, or a schema and a table. */
    private static final Pattern NAME = Pattern.compile("(" + IDENTIFIER + "\\.)?" + IDENTIFIER);

    private final String name;

    HashTable(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not a table name: use 1 to 63 ASCII letters, digits and underscores, not starting with a digit, after the"
                            + " schema and a point if need be");
        }
        this.name = name;
    }

    String name() {
        return name;
    }

    void create(Connection connection, Product product) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(product.createTable(name));
        }
    }

    /** Fails if the table is not there, cannot be read or has other columns. */
    void readNothing(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(noRows())) {
            none.next();
        }
    }

    private String noRows() {
        return "select grade_key, grade_hash, updated_at from " + name + " where 1 = 0";
    }

    /** Fails if the table is not there or has columns that cut or mix keys. */
    void check(Connection connection, Product product) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet none = statement.executeQuery(noRows())) {
                refuseShort("grade_key", none.getMetaData().getPrecision(1), GradeKey.MAX_LENGTH);
                refuseShort("grade_hash", none.getMetaData().getPrecision(2), GradeHash.MAX_LENGTH);
            }
            if (product != Product.OTHER && ignoresCase(statement)) {
                throw mixesKeys();
            }
        }
    }

    /** The column lends its comparison to the letter, also while the table is empty. */
    private boolean ignoresCase(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from (select grade_key from " + name
                + " where 1 = 0 union all select 'a') probe where probe.grade_key = 'A'")) {
            return count.next() && count.getInt(1) > 0;
        }
    }

    /** Drivers that cannot tell say 0. */
    private void refuseShort(String column, int precision, int needed) throws SQLException {
        if (precision > 0 && precision < needed) {
            throw unfit("column " + column + " holds " + precision + " characters: it must hold " + needed);
        }
    }

    private SQLException mixesKeys() {
        return unfit("column grade_key takes upper and lower case for the same and would mix the hashes of different"
                + " grades: it needs a case-sensitive comparison, in MariaDB and MySQL varchar(" + GradeKey.MAX_LENGTH
                + ") character set ascii collate ascii_bin");
    }

    private SQLException unfit(String problem) {
        return new SQLException("table " + name + " cannot keep hashes: " + problem, "42000");
    }

    Map<String, String> find(Connection connection, Collection<String> keys) throws SQLException {
        Map<String, String> found = new HashMap<>();
        Set<String> asked = new HashSet<>(keys);
        try (PreparedStatement select = connection.prepareStatement(
                "select grade_key, grade_hash from " + name + " where grade_key in " + placeholders(keys.size()))) {
            bind(select, keys);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String key = rows.getString(1);
                    if (!asked.contains(key)) {
                        throw mixesKeys();
                    }
                    if (found.containsKey(key)) {
                        throw unfit("it has a key twice: grade_key must be its primary key");
                    }
                    found.put(key, rows.getString(2));
                }
            }
        }
        return found;
    }

    /** Stores rows of different keys, new or in place of older ones. */
    void put(Connection connection, Product product, List<HashRow> rows) throws SQLException {
        Optional<String> upsert = product.upsert(name, rows.size());
        if (upsert.isEmpty()) {
            putInStandardSql(connection, rows);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(upsert.get())) {
            int parameter = 0;
            for (HashRow row : rows) {
                statement.setString(++parameter, row.key());
                statement.setString(++parameter, row.hash());
                statement.setLong(++parameter, row.updatedAt());
            }
            statement.executeUpdate();
        }
    }

    private void putInStandardSql(Connection connection, List<HashRow> rows) throws SQLException {
        Set<String> stored = find(connection, rows.stream().map(HashRow::key).collect(Collectors.toList()))
                .keySet();
        Map<Boolean, List<HashRow>> known =
                rows.stream().collect(Collectors.partitioningBy(row -> stored.contains(row.key())));
        batch(
                connection,
                "update " + name + " set grade_hash = ?, updated_at = ? where grade_key = ?",
                known.getOrDefault(true, List.of()));
        batch(
                connection,
                "insert into " + name + " (grade_hash, updated_at, grade_key) values (?, ?, ?)",
                known.getOrDefault(false, List.of()));
    }

    private static void batch(Connection connection, String sql, List<HashRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (HashRow row : rows) {
                statement.setString(1, row.hash());
                statement.setLong(2, row.updatedAt());
                statement.setString(3, row.key());
                statement.addBatch();
            }
            for (int changed : statement.executeBatch()) {
                if (changed == 0) {
                    throw Transactions.lostRace("another writer removed a key while it was updated");
                }
            }
        }
    }

    void delete(Connection connection, Collection<String> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from " + name + " where grade_key in " + placeholders(keys.size()))) {
            bind(delete, keys);
            delete.executeUpdate();
        }
    }

    int deleteCommittedBefore(Connection connection, long millis) throws SQLException {
        return update(connection, "delete from " + name + " where updated_at < " + millis);
    }

    int count(Connection connection, Site site) throws SQLException {
        String sql = "select count(*) from " + name + " where " + isOf(site);
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    int delete(Connection connection, Site site) throws SQLException {
        return update(connection, "delete from " + name + " where " + isOf(site));
    }

    int rename(Connection connection, Product product, Site from, Site to) throws SQLException {
        String rest = "substr(grade_key, " + (prefix(from).length() + 1) + ")";
        String renamed = product.concatenation("'" + prefix(to) + "'", rest);
        return update(connection, "update " + name + " set grade_key = " + renamed + " where " + isOf(from));
    }

    /**
     * Not by {@code like}, whose wildcards are legal in names of sites and which ignores case in SQLite. A name of a site holds nothing that
     * SQL would read.
     */
    private static String isOf(Site site) {
        String prefix = prefix(site);
        return "substr(grade_key, 1, " + prefix.length() + ") = '" + prefix + "'";
    }

    private static String prefix(Site site) {
        return site.name() + "/";
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Collection<String> keys) throws SQLException {
        int parameter = 0;
        for (String key : keys) {
            statement.setString(++parameter, key);
        }
    }

    private static String placeholders(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }
}
