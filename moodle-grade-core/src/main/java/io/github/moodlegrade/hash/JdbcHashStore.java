package io.github.moodlegrade.hash;

import io.github.moodlegrade.run.Site;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Keeps hashes in one table of a relational database, with {@code java.sql} alone. PostgreSQL, MariaDB, MySQL, H2 and SQLite are
 * recognised by the product name that the driver reports and store a chunk of rows with one statement of their own; any other database is
 * spoken to in standard SQL:
 *
 * <pre>{@code
 * create table moodle_grade_hash (
 *   grade_key  varchar(160) not null primary key,
 *   grade_hash varchar(160) not null,
 *   updated_at bigint       not null)
 * }</pre>
 *
 * <p>{@code updated_at} is when the row was last committed, in milliseconds since 1970-01-01 UTC: a grade's last change, not its last
 * look-up, which writes nothing. The comparison of {@code grade_key} must tell upper from lower case, which in MariaDB and MySQL it does
 * not by itself: {@link #createTable()} sees to it, and a table that mixes or cuts keys is refused at its first use.
 *
 * <p>Each call takes one connection, uses a transaction of its own (all or nothing), gives the connection back as it was, and closes it;
 * the data source must not hand out connections that are bound to a transaction of the host, which are refused where driver or database
 * tells. Large arguments are cut into chunks of 500 keys, one statement and one round trip each. A call that loses a race against another
 * writer (serialization failure, deadlock, a lock that was waited for in vain, a busy SQLite) starts over after some milliseconds, for some
 * seconds in all; no try begins after a minute. A row whose hash is no {@link GradeHash}, because someone edited it, counts as absent: its
 * grade is delivered again. What was stored outlives a killed process; H2 is told so with {@code checkpoint sync} after each commit, for
 * which its user needs admin rights. Safe for all threads.
 */
public final class JdbcHashStore implements HashStore {
    /** The table that is used unless another one is named. */
    public static final String DEFAULT_TABLE = "moodle_grade_hash";

    private final Transactions transactions;
    private final HashTable table;
    private final Clock clock;
    private final AtomicBoolean checked = new AtomicBoolean();

    private JdbcHashStore(Transactions transactions, HashTable table, Clock clock) {
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
                new Transactions(Objects.requireNonNull(dataSource)), new HashTable(DEFAULT_TABLE), Clock.systemUTC());
    }

    /**
     * The same store in another table.
     *
     * @param name {@code [A-Za-z_][A-Za-z0-9_]{0,62}}, or two of these with a point between them, the schema and the table; written into the
     *     SQL without quotes. {@link #createTable()} makes the table, not the schema
     * @return a new store; nothing is asked of the database yet
     * @throws IllegalArgumentException if the name has another form
     */
    public JdbcHashStore table(String name) {
        return new JdbcHashStore(transactions, new HashTable(name), clock);
    }

    JdbcHashStore clock(Clock time) {
        return new JdbcHashStore(transactions, table, time);
    }

    /**
     * Creates the table unless it is there; repeatable, and safe when several processes start at once. Needs the right to create tables
     * only if the table is not there.
     *
     * @return this
     * @throws SQLException if the table is not there and cannot be created, or is there and cannot keep hashes: a key column that ignores
     *     case, or columns too short
     */
    public JdbcHashStore createTable() throws SQLException {
        Optional<SQLException> notThere = failureToRead();
        if (notThere.isPresent()) {
            try {
                transactions.write((connection, product) -> {
                    table.create(connection, product);
                    return this;
                });
            } catch (SQLException e) {
                if (failureToRead().isPresent()) {
                    e.addSuppressed(notThere.get());
                    throw e;
                }
            }
        }
        return transactions.read((connection, product) -> {
            check(connection, product);
            return this;
        });
    }

    private Optional<SQLException> failureToRead() {
        try {
            return transactions.read((connection, product) -> {
                table.readNothing(connection);
                return Optional.empty();
            });
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /** Once, before the first statement. */
    private void check(Connection connection, Product product) throws SQLException {
        if (!checked.get()) {
            table.check(connection, product);
            checked.set(true);
        }
    }

    @Override
    public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return new HashMap<>();
        }
        Map<String, GradeKey> byText = new TreeMap<>();
        keys.forEach(key -> byText.put(key.asString(), key));
        return transactions.read((connection, product) -> {
            check(connection, product);
            Map<GradeKey, GradeHash> found = new HashMap<>();
            for (List<String> chunk : Chunks.of(byText.keySet())) {
                table.find(connection, chunk).forEach((text, hash) -> {
                    GradeKey key = byText.get(text);
                    if (key != null) {
                        GradeHash.tryParse(hash).ifPresent(known -> found.put(key, known));
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
        transactions.write((connection, product) -> {
            check(connection, product);
            long now = clock.millis();
            List<HashRow> rows = sorted.entrySet().stream()
                    .map(entry -> new HashRow(entry.getKey(), entry.getValue(), now))
                    .collect(Collectors.toList());
            for (List<HashRow> chunk : Chunks.of(rows)) {
                table.put(connection, product, chunk);
            }
            return sorted.size();
        });
    }

    @Override
    public void forget(Collection<GradeKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Collection<String> sorted = new TreeSet<>();
        keys.forEach(key -> sorted.add(key.asString()));
        transactions.write((connection, product) -> {
            check(connection, product);
            for (List<String> chunk : Chunks.of(sorted)) {
                table.delete(connection, chunk);
            }
            return sorted.size();
        });
    }

    /**
     * Removes what was last committed before an instant: keys of ended courses, removed activities and former users, which nothing else
     * ever removes. An unchanged grade is committed once and only looked up from then on, so this forgets unchanged grades of living
     * courses too. They are compared with OpenEduCat in the next run: an equal one is committed again and nothing is written; a mark that
     * was changed by hand in OpenEduCat is overwritten with Moodle's. Choose a time beyond the life of a course, such as two years. All or
     * nothing, repeatable.
     *
     * @param instant what was committed at this instant or later stays; to the millisecond
     * @return how many hashes were removed
     * @throws SQLException if nothing was removed
     */
    public int forgetCommittedBefore(Instant instant) throws SQLException {
        long millis = instant.toEpochMilli();
        return transactions.write((connection, product) -> {
            check(connection, product);
            return table.deleteCommittedBefore(connection, millis);
        });
    }

    /**
     * Removes all keys of a site: of one that is no longer imported, or of an old name. All or nothing, repeatable. What a later import of
     * that name finds is as after {@link #forgetCommittedBefore}.
     *
     * @param site only its name counts
     * @return how many hashes were removed
     * @throws SQLException if nothing was removed
     */
    public int forgetSite(Site site) throws SQLException {
        return transactions.write((connection, product) -> {
            check(connection, product);
            return table.delete(connection, site);
        });
    }

    /**
     * Moves all keys of a site to its new name, so that the first run under the new name finds what the last one under the old name
     * delivered. Refused if a run under the new name has stored keys already, as nobody knows which of two hashes was written last; then
     * {@link #forgetSite} the old name. Run it while no import of either name runs; what is committed later under the old name stays
     * there. All or nothing, repeatable.
     *
     * @param from the site as it was named
     * @param to the site as it is named now; the same tag, as another tag makes new exams in OpenEduCat
     * @return how many keys were moved
     * @throws IllegalArgumentException if both have the same name, or their tags differ
     * @throws IllegalStateException if both names have keys
     * @throws SQLException if nothing was moved
     */
    public int renameSite(Site from, Site to) throws SQLException {
        if (from.name().equals(to.name())) {
            throw new IllegalArgumentException("both sites are named " + from.name());
        }
        if (!from.tag().equals(to.tag())) {
            throw new IllegalArgumentException("tag " + from.tag() + " became " + to.tag()
                    + ": another tag makes new exams, whose grades must be delivered; keep the tag");
        }
        return transactions.write((connection, product) -> {
            check(connection, product);
            if (table.count(connection, from) > 0 && table.count(connection, to) > 0) {
                throw new IllegalStateException("site " + to.name()
                        + " has keys already, and nobody knows which of both" + " names wrote last: forget site "
                        + from.name() + " instead; its grades are compared once");
            }
            return table.rename(connection, product, from, to);
        });
    }

    /** Names the table, never the database. */
    @Override
    public String toString() {
        return "JdbcHashStore in table " + table.name();
    }
}
