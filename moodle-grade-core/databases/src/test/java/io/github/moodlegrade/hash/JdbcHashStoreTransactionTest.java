package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All or nothing, connections that go back as they came, and races that are run again. */
class JdbcHashStoreTransactionTest {
    private static WatchedDataSource watched(TestDatabase product) throws SQLException {
        WatchedDataSource database = new WatchedDataSource(product.fresh());
        JdbcHashStore.on(database).createTable();
        return database;
    }

    private static WatchedDataSource anyOther() throws SQLException {
        WatchedDataSource database = watched(TestDatabase.H2);
        database.productName = "A database of another make";
        return database;
    }

    /** What was looked up once has looked at its table. */
    private static JdbcHashStore storeIn(WatchedDataSource database) throws SQLException {
        return JdbcHashStore.on(database).createTable();
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatFailsInTheMiddleStoresNothing(TestDatabase product) throws SQLException {
        assertAllOrNothing(watched(product), 3);
    }

    @Test
    void aCommitInStandardSqlThatFailsInTheMiddleStoresNothing() throws SQLException {
        assertAllOrNothing(anyOther(), 6);
    }

    private static void assertAllOrNothing(WatchedDataSource database, int leastStatements) throws SQLException {
        JdbcHashStore store = storeIn(database);
        Map<GradeKey, GradeHash> before = many(700, "a");
        store.commit(before);
        int statement = 1;
        while (commitFails(store, database, statement)) {
            assertThat(store.lookup(keys(1_200))).as("statement %d", statement).isEqualTo(before);
            statement++;
        }
        assertThat(statement).as("statements tried").isGreaterThan(leastStatements);
        assertThat(store.lookup(keys(1_200))).isEqualTo(many(1_200, "b"));
        assertThat(database.open.get()).isZero();
    }

    private static boolean commitFails(JdbcHashStore store, WatchedDataSource database, int atStatement) {
        database.failAtExecution(atStatement);
        try {
            store.commit(many(1_200, "b"));
            return false;
        } catch (SQLException e) {
            assertThat(e.getMessage()).isEqualTo("the database is gone");
            return true;
        } finally {
            database.failAtExecution(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForgetThatFailsInTheMiddleForgetsNothing(TestDatabase product) throws SQLException {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        Map<GradeKey, GradeHash> before = many(1_200, "a");
        store.commit(before);
        database.failAtExecution(3);

        assertThatThrownBy(() -> store.forget(before.keySet())).hasMessage("the database is gone");

        database.failAtExecution(0);
        assertThat(store.lookup(before.keySet())).isEqualTo(before);
    }

    @Test
    void aRollbackThatFailsTooDoesNotCommitByTheWay() throws SQLException {
        WatchedDataSource database = watched(TestDatabase.H2);
        JdbcHashStore store = storeIn(database);
        store.commit(many(501, "a"));
        database.failAtExecution(2);
        database.failRollback = true;

        assertThatThrownBy(() -> store.commit(many(501, "b")))
                .hasMessage("the database is gone")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

        assertThat(database.calls).doesNotContain("commit").doesNotContain("setAutoCommit true");
        database.failAtExecution(0);
        database.failRollback = false;
        assertThat(store.lookup(keys(501))).isEqualTo(many(501, "a"));
    }

    @ParameterizedTest
    @EnumSource
    void connectionsAreClosedAndGoBackAsTheyCame(TestDatabase product) throws SQLException {
        WatchedDataSource database = watched(product);
        for (boolean autoCommit : new boolean[] {true, false}) {
            database.autoCommit = autoCommit;
            database.closedWith.clear();
            JdbcHashStore store = storeIn(database);
            store.commit(many(3, "a"));
            store.commit(many(4, "b"));
            assertThat(store.lookup(keys(4))).isEqualTo(many(4, "b"));
            store.forget(keys(4));
            database.failAtExecution(1);
            assertThatThrownBy(() -> store.commit(many(3, "a"))).isInstanceOf(SQLException.class);
            database.failAtExecution(0);

            assertThat(database.open.get()).isZero();
            assertThat(database.closedWith).isNotEmpty().containsOnly(autoCommit);
            assertThat(store.lookup(keys(4))).isEmpty();
        }
    }

    @Test
    void aLookupOnAConnectionWithoutAutoCommitLeavesNoTransactionOpen() throws SQLException {
        WatchedDataSource database = watched(TestDatabase.H2);
        JdbcHashStore store = storeIn(database);
        database.autoCommit = false;
        database.calls.clear();

        store.lookup(List.of(key(1)));

        assertThat(database.calls).containsExactly("rollback");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aReadOnlyConnectionIsAnErrorForWritersAndServesReaders(TestDatabase product) throws SQLException {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        store.commit(many(3, "a"));
        database.readOnly = true;

        assertThatThrownBy(() -> store.commit(many(3, "b"))).isInstanceOf(SQLException.class);
        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "a"));
        assertThat(database.open.get()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 23505, 0",
        "POSTGRESQL, 40001, 0",
        "POSTGRESQL, 40P01, 0",
        "MARIADB, 40001, 1213",
        "MARIADB, HY000, 1205",
        "MARIADB, 40001, 1205",
        "MARIADB, HY000, 1020",
        "H2, 90131, 90131",
        "H2, HYT00, 50200",
        "SQLITE, , 5",
        "SQLITE, , 6",
        "SQLITE, , 517",
    })
    void aLoserOfARaceStartsOver(TestDatabase product, String state, int code) throws SQLException {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        database.failAtExecution(2, new SQLException("lost", state, code), 3);

        store.commit(many(600, "a"));

        assertThat(store.lookup(keys(600))).isEqualTo(many(600, "a"));
        database.failAtExecution(2, new SQLException("lost", state, code), 3);
        assertThat(store.lookup(keys(600))).as("a reader as well").isEqualTo(many(600, "a"));
    }

    @Test
    void aRaceIsNotLostForEver() throws SQLException {
        WatchedDataSource database = watched(TestDatabase.H2);
        JdbcHashStore store = storeIn(database);
        database.failAtExecution(1, new SQLException("lost", "23505"), Transactions.MOST_TRIES);
        // An interrupted thread does not wait between its tries.
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> store.commit(many(3, "a"))).hasMessage("lost");

        assertThat(Thread.interrupted()).as("the interrupt is still to be seen").isTrue();
        assertThat(store.lookup(keys(3))).isEmpty();
    }

    @Test
    void noTryBeginsAfterAMinute() throws SQLException {
        WatchedDataSource database = watched(TestDatabase.H2);
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
        AtomicInteger tries = new AtomicInteger();
        Transactions transactions = new Transactions(database, nanos::get);

        assertThatThrownBy(() -> transactions.write((connection, product) -> {
                    tries.incrementAndGet();
                    nanos.addAndGet(TimeUnit.SECONDS.toNanos(25));
                    throw new SQLException("lock wait timeout", "40001", 1205);
                }))
                .hasMessage("lock wait timeout");

        assertThat(tries.get()).as("at 0, 25 and 50 seconds").isEqualTo(3);
    }

    @Test
    void aRowThatMariaDbWaitedForInVainIsTriedAgain() throws Exception {
        DataSource place = TestDatabase.MARIADB.fresh("&sessionVariables=innodb_lock_wait_timeout=1");
        JdbcHashStore store = JdbcHashStore.on(place).createTable();
        store.commit(many(3, "old"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> second;
        try (Connection first = place.getConnection()) {
            first.setAutoCommit(false);
            try (Statement statement = first.createStatement()) {
                statement.executeUpdate("update moodle_grade_hash set grade_hash = 'first'");
            }
            second = thread.submit(() -> {
                store.commit(many(3, "second"));
                return null;
            });
            assertThatThrownBy(() -> second.get(1_500, TimeUnit.MILLISECONDS))
                    .as("the first wait is over, and it tries again")
                    .isInstanceOf(TimeoutException.class);
            first.commit();
        } finally {
            thread.shutdown();
        }
        second.get(60, TimeUnit.SECONDS);

        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "second"));
    }

    @ParameterizedTest
    @EnumSource
    void aLookupIsATransactionWhereReadersMayBeSentElsewhere(TestDatabase product) throws SQLException {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        database.calls.clear();

        store.lookup(keys(3));

        if (product == TestDatabase.SQLITE) {
            assertThat(database.calls).isEmpty();
        } else {
            assertThat(database.calls).containsExactly("setAutoCommit false", "rollback", "setAutoCommit true");
        }
        database.failAtExecution(1);
        assertThatThrownBy(() -> store.lookup(keys(3))).hasMessage("the database is gone");
        assertThat(database.closedWith).doesNotContain(false);
    }

    @ParameterizedTest
    @CsvSource({"H2, 53100, 0", "SQLITE, , 13", "POSTGRESQL, , 5", "MARIADB, HY000, 1114", "POSTGRESQL, 55000, 1205"})
    void anotherFailureIsNotTriedAgain(TestDatabase product, String state, int code) throws SQLException {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        database.failAtExecution(1, new SQLException("disk full", state, code), 1);

        assertThatThrownBy(() -> store.commit(many(3, "a"))).hasMessage("disk full");
    }

    @Test
    void aRaceWrappedInABatchFailureIsSeen() throws SQLException {
        WatchedDataSource database = anyOther();
        JdbcHashStore store = storeIn(database);
        SQLException batch = new BatchUpdateException("batch", null, new int[0]);
        batch.setNextException(new SQLException("duplicate", "23505"));
        database.failAtExecution(2, batch, 1);

        store.commit(many(3, "a"));

        assertThat(store.lookup(keys(3))).hasSize(3);
    }

    @Test
    void inStandardSqlAKeyThatAppearsBetweenLookingAndInsertingIsUpdated() throws SQLException {
        WatchedDataSource database = anyOther();
        JdbcHashStore store = storeIn(database);
        JdbcHashStore rival = JdbcHashStore.on(database.plain());
        database.beforeExecution(2, () -> rival.commit(Map.of(key(2), hash("rival"))));

        store.commit(many(3, "mine"));

        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "mine"));
    }

    @Test
    void inStandardSqlAKeyThatVanishesBetweenLookingAndUpdatingIsInserted() throws SQLException {
        WatchedDataSource database = anyOther();
        JdbcHashStore store = storeIn(database);
        store.commit(many(3, "old"));
        JdbcHashStore rival = JdbcHashStore.on(database.plain());
        database.beforeExecution(2, () -> rival.forget(List.of(key(2))));

        store.commit(many(3, "mine"));

        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "mine"));
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aWriterThatHoldsARowMakesTheOtherWaitAndTheLastOneWins(TestDatabase product) throws Exception {
        WatchedDataSource database = watched(product);
        JdbcHashStore store = storeIn(database);
        store.commit(many(3, "old"));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> second;
        try (Connection first = database.plain().getConnection()) {
            first.setAutoCommit(false);
            try (Statement statement = first.createStatement()) {
                statement.executeUpdate("update moodle_grade_hash set grade_hash = 'first'");
            }
            second = thread.submit(() -> {
                store.commit(many(3, "second"));
                return null;
            });
            first.commit();
        } finally {
            thread.shutdown();
        }
        second.get(60, TimeUnit.SECONDS);

        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "second"));
    }
}
