package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcHashStoreTest extends StoreBehaviour {
    private final WatchedDataSource database = new WatchedDataSource(memory());

    private static JdbcDataSource memory() {
        return h2("mem:" + UUID.randomUUID());
    }

    private static JdbcDataSource h2(String where) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + where + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    @Override
    JdbcHashStore open() throws SQLException {
        return JdbcHashStore.on(database).createTable();
    }

    @Test
    void anotherStoreOnTheSameDatabaseFindsTheSame(@TempDir Path folder) throws SQLException {
        String where = "file:" + folder.resolve("hashes");
        JdbcDataSource file = h2(where);
        JdbcHashStore.on(file).createTable().commit(Map.of(key(1), hash("one")));
        shutDown(file);

        JdbcDataSource reopened = h2(where);
        JdbcHashStore store = JdbcHashStore.on(reopened).createTable();
        assertThat(store.lookup(List.of(key(1)))).isEqualTo(Map.of(key(1), hash("one")));
        shutDown(reopened);
    }

    private static void shutDown(JdbcDataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("shutdown");
        }
    }

    @Test
    void aStoreWithoutItsTableSaysSo() {
        JdbcHashStore store = JdbcHashStore.on(memory());

        assertThatThrownBy(() -> store.lookup(List.of(key(1))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("MOODLE_GRADE_HASH");
        assertThatThrownBy(() -> store.commit(Map.of(key(1), hash("one")))).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> store.forget(List.of(key(1)))).isInstanceOf(SQLException.class);
    }

    @Test
    void theTableIsCreatedOnceAndKeepsWhatItHolds() throws SQLException {
        JdbcHashStore store = open();
        store.commit(Map.of(key(1), hash("one")));

        assertThat(store.createTable()).isSameAs(store);
        assertThat(open().lookup(List.of(key(1)))).hasSize(1);
        database.statements.clear();
        open();
        assertThat(database.statements).noneMatch(sql -> sql.startsWith("create"));
    }

    @Test
    void severalProcessesMayCreateTheTableAtOnce() throws Exception {
        JdbcDataSource fresh = memory();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<JdbcHashStore>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> JdbcHashStore.on(fresh).createTable()));
            }
            for (Future<JdbcHashStore> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS).lookup(List.of(key(1))))
                        .isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTableThatCannotBeCreatedIsAnError() {
        JdbcHashStore reserved = JdbcHashStore.on(database).table("select");

        assertThatThrownBy(reserved::createTable).isInstanceOf(SQLException.class);
    }

    @Test
    void tablesOfOtherNamesAreStoresOfTheirOwn() throws SQLException {
        JdbcHashStore one = open();
        JdbcHashStore other = one.table("_Grades_2").createTable();
        other.commit(Map.of(key(1), hash("other")));

        assertThat(one.lookup(List.of(key(1)))).isEmpty();
        assertThat(other).hasToString("JdbcHashStore in table _Grades_2");
        assertThat(one).hasToString("JdbcHashStore in table moodle_grade_hash");
        assertThat(one.table("t".repeat(63)).createTable().lookup(List.of(key(1))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "a b", "a;drop table x", "a.b", "\"a\"", "\u00e4", "a-b", "a\n"})
    void aTableNameIsPlain(String name) {
        JdbcHashStore store = JdbcHashStore.on(database);

        assertThatThrownBy(() -> store.table(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 63 ASCII letters");
        assertThatThrownBy(() -> store.table("t".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noStatementHasMoreThan500ParametersAndNoneIsEmpty() throws SQLException {
        JdbcHashStore store = open();
        database.statements.clear();
        Map<GradeKey, GradeHash> all = many(3_000, "a");

        store.commit(all);
        store.lookup(all.keySet());
        store.forget(all.keySet());

        assertThat(database.statements).isNotEmpty().allSatisfy(sql -> {
            assertThat(sql.chars().filter(c -> c == '?').count()).isBetween(1L, 500L);
            assertThat(sql).doesNotContain("()");
        });
        assertThat(database.statements)
                .filteredOn(sql -> sql.startsWith("delete"))
                .hasSize(6);
    }

    @Test
    void emptyArgumentsDoNotEvenConnect() throws SQLException {
        JdbcHashStore store = open();
        int before = database.opened.get();

        store.commit(Map.of());
        store.forget(List.of());
        store.lookup(List.of());

        assertThat(database.opened.get()).isEqualTo(before);
    }

    @Test
    void updatedAtIsTheLastCommitNotTheLastLookup() throws SQLException {
        JdbcHashStore store = open();
        at(store, "2026-11-22T08:00:00.123Z").commit(Map.of(key(1), hash("one"), key(2), hash("two")));
        at(store, "2026-11-22T08:15:00Z").commit(Map.of(key(2), hash("two")));
        at(store, "2026-11-22T08:30:00Z").lookup(List.of(key(1), key(2)));

        assertThat(updatedAt())
                .containsExactly(
                        Instant.parse("2026-11-22T08:00:00.123Z").toEpochMilli(),
                        Instant.parse("2026-11-22T08:15:00Z").toEpochMilli());
    }

    private static JdbcHashStore at(JdbcHashStore store, String time) {
        return store.clock(Clock.fixed(Instant.parse(time), ZoneOffset.ofHours(7)));
    }

    private List<Long> updatedAt() throws SQLException {
        List<Long> times = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select updated_at from moodle_grade_hash order by grade_key")) {
            while (rows.next()) {
                times.add(rows.getLong(1));
            }
        }
        return times;
    }

    @Test
    void aCommitThatFailsInTheMiddleStoresNothing() throws SQLException {
        JdbcHashStore store = open();
        Map<GradeKey, GradeHash> before = many(700, "a");
        store.commit(before);
        for (int statement = 1; statement <= 6; statement++) {
            database.failAtExecution(statement);

            assertThatThrownBy(() -> store.commit(many(1_200, "b"))).hasMessage("the database is gone");

            database.failAtExecution(0);
            assertThat(store.lookup(many(1_200, "b").keySet()))
                    .as("statement %d", statement)
                    .isEqualTo(before);
        }
        assertThat(database.open.get()).isZero();
    }

    @Test
    void aForgetThatFailsInTheMiddleForgetsNothing() throws SQLException {
        JdbcHashStore store = open();
        Map<GradeKey, GradeHash> before = many(1_200, "a");
        store.commit(before);
        database.failAtExecution(3);

        assertThatThrownBy(() -> store.forget(before.keySet())).hasMessage("the database is gone");

        database.failAtExecution(0);
        assertThat(store.lookup(before.keySet())).isEqualTo(before);
    }

    @Test
    void aRollbackThatFailsTooDoesNotCommitByTheWay() throws SQLException {
        JdbcHashStore store = open();
        store.commit(many(10, "a"));
        database.failAtExecution(2);
        database.failRollback = true;

        assertThatThrownBy(() -> store.commit(many(10, "b")))
                .hasMessage("the database is gone")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));

        assertThat(database.calls).doesNotContain("commit").doesNotContain("setAutoCommit true");
        database.failAtExecution(0);
        database.failRollback = false;
        assertThat(store.lookup(many(10, "a").keySet())).isEqualTo(many(10, "a"));
    }

    @Test
    void connectionsAreClosedAndGoBackAsTheyCame() throws SQLException {
        JdbcHashStore store = open();
        for (boolean autoCommit : new boolean[] {true, false}) {
            database.autoCommit = autoCommit;
            store.commit(many(3, "a"));
            store.commit(many(4, "b"));
            assertThat(store.lookup(many(4, "b").keySet())).isEqualTo(many(4, "b"));
            store.forget(many(4, "b").keySet());
            database.failAtExecution(1);
            assertThatThrownBy(() -> store.commit(many(3, "a"))).isInstanceOf(SQLException.class);
            database.failAtExecution(0);

            assertThat(database.open.get()).isZero();
            assertThat(database.closedWith).isNotEmpty().containsOnly(autoCommit);
            assertThat(store.lookup(many(4, "b").keySet())).isEmpty();
            database.closedWith.clear();
        }
    }

    @Test
    void aLookupOnAConnectionWithoutAutoCommitLeavesNoTransactionOpen() throws SQLException {
        JdbcHashStore store = open();
        database.autoCommit = false;
        database.calls.clear();

        store.lookup(List.of(key(1)));

        assertThat(database.calls).containsExactly("rollback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "40P01"})
    void aLoserOfARaceStartsOver(String state) throws SQLException {
        JdbcHashStore store = open();
        database.failAtExecution(2, new SQLException("lost", state), 9);

        store.commit(many(3, "a"));

        assertThat(store.lookup(many(3, "a").keySet())).isEqualTo(many(3, "a"));
    }

    @Test
    void aRaceIsNotLostForEver() throws SQLException {
        JdbcHashStore store = open();
        database.failAtExecution(2, new SQLException("lost", "23505"), 10);

        assertThatThrownBy(() -> store.commit(many(3, "a"))).hasMessage("lost");
        assertThat(store.lookup(many(3, "a").keySet())).isEmpty();
    }

    @Test
    void anotherFailureIsNotTriedAgain() throws SQLException {
        JdbcHashStore store = open();
        database.failAtExecution(2, new SQLException("disk full", "53100"), 1);

        assertThatThrownBy(() -> store.commit(many(3, "a"))).hasMessage("disk full");
    }

    @Test
    void aRaceWrappedInABatchFailureIsSeen() throws SQLException {
        JdbcHashStore store = open();
        SQLException batch = new BatchUpdateException("batch", null, new int[0]);
        batch.setNextException(new SQLException("duplicate", "23505"));
        database.failAtExecution(2, batch, 1);

        store.commit(many(3, "a"));

        assertThat(store.lookup(many(3, "a").keySet())).hasSize(3);
    }

    @Test
    void aKeyThatAppearsBetweenLookingAndInsertingIsUpdated() throws SQLException {
        JdbcHashStore store = open();
        JdbcHashStore rival = JdbcHashStore.on(database.plain());
        database.beforeExecution(2, () -> rival.commit(Map.of(key(2), hash("rival"))));

        store.commit(many(3, "mine"));

        assertThat(store.lookup(many(3, "mine").keySet())).isEqualTo(many(3, "mine"));
    }

    @Test
    void aKeyThatVanishesBetweenLookingAndUpdatingIsInserted() throws SQLException {
        JdbcHashStore store = open();
        store.commit(many(3, "old"));
        JdbcHashStore rival = JdbcHashStore.on(database.plain());
        database.beforeExecution(2, () -> rival.forget(List.of(key(2))));

        store.commit(many(3, "mine"));

        assertThat(store.lookup(many(3, "mine").keySet())).isEqualTo(many(3, "mine"));
    }

    @Test
    void aFailureToConnectIsThrown() {
        JdbcHashStore store = JdbcHashStore.on(h2("tcp://127.0.0.1:1/none;IFEXISTS=TRUE"));

        assertThatThrownBy(store::createTable).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> store.lookup(Collections.singleton(key(1)))).isInstanceOf(SQLException.class);
    }
}
