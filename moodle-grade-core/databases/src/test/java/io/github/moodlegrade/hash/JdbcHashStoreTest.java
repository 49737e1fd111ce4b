package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.testkit.JdbcUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcHashStoreTest {
    private static DataSource file(Path folder) {
        return new JdbcUrl("jdbc:h2:file:" + folder.resolve("hashes"));
    }

    @Test
    void whatIsInAFileIsFoundByTheNextProcess(@TempDir Path folder) throws SQLException {
        JdbcHashStore.on(file(folder)).createTable().commit(Map.of(key(1), hash("one")));

        JdbcHashStore next = JdbcHashStore.on(file(folder)).createTable();
        assertThat(next.lookup(List.of(key(1)))).isEqualTo(Map.of(key(1), hash("one")));
    }

    /** A process that is killed leaves its files as they are at that moment, and so does a copy. */
    @Test
    void whatIsCommittedIsInTheH2FileAtOnce(@TempDir Path folder) throws Exception {
        DataSource file = file(folder);
        try (Connection pooled = file.getConnection()) {
            JdbcHashStore store = JdbcHashStore.on(file).createTable();
            assertThat(inACopy(folder, 0).lookup(keys(20))).isEmpty();
            for (int round = 1; round <= 20; round++) {
                store.commit(many(round, "round" + round + "-"));
                assertThat(inACopy(folder, round).lookup(keys(20))).isEqualTo(many(round, "round" + round + "-"));
            }
            store.forget(keys(20));
            assertThat(inACopy(folder, 21).lookup(keys(20))).isEmpty();
            assertThat(pooled.isClosed()).isFalse();
        }
    }

    private static JdbcHashStore inACopy(Path folder, int number) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy" + number));
        Files.copy(folder.resolve("hashes.mv.db"), copy.resolve("hashes.mv.db"));
        return JdbcHashStore.on(file(copy));
    }

    @Test
    void aUserOfH2WithoutAdminRightsMayCommit(@TempDir Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("hashes");
        DataSource asAdmin = new JdbcUrl(url + ";USER=sa");
        try (Connection admin = asAdmin.getConnection();
                Statement statement = admin.createStatement()) {
            JdbcHashStore.on(asAdmin).createTable();
            statement.execute("create user importer password 'i'");
            statement.execute("grant all on moodle_grade_hash to importer");
            JdbcHashStore store = JdbcHashStore.on(new JdbcUrl(url + ";USER=importer;PASSWORD=i"));
            store.commit(Map.of(key(1), hash("one")));
            assertThat(store.lookup(keys(1))).isEqualTo(Map.of(key(1), hash("one")));
        }
    }

    /** As the page says: {@code jdbc:h2:file:} closes its file when a thread at it is interrupted, {@code jdbc:h2:async:} does not. */
    @Test
    void interruptedWritersDoNotBreakAnH2FileThatIsReadAsynchronously(@TempDir Path folder) throws Exception {
        DataSource file = new JdbcUrl("jdbc:h2:async:" + folder.resolve("hashes") + ";DB_CLOSE_DELAY=-1");
        JdbcHashStore store = JdbcHashStore.on(file).createTable();
        for (int round = 0; round < 5; round++) {
            Thread.currentThread().interrupt();
            store.commit(many(1_500, "round" + round + "-"));
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(store.lookup(keys(1_500))).isEqualTo(many(1_500, "round4-"));
        TestDatabase.execute(file, "shutdown");
    }

    @Test
    void tablesOfOtherNamesAreStoresOfTheirOwn() throws SQLException {
        JdbcHashStore one = JdbcHashStore.on(TestDatabase.H2.fresh()).createTable();
        JdbcHashStore other = one.table("_Grades_2").createTable();
        other.commit(Map.of(key(1), hash("other")));

        assertThat(one.lookup(List.of(key(1)))).isEmpty();
        assertThat(other).hasToString("JdbcHashStore in table _Grades_2");
        assertThat(one).hasToString("JdbcHashStore in table moodle_grade_hash");
        assertThat(one.table("t".repeat(63)).createTable().lookup(List.of(key(1))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1a",
                "a b",
                "a;drop table x",
                "a.b.c",
                ".a",
                "a.",
                "a..b",
                "a.1b",
                "a .b",
                "\"a\"",
                "\u00e4",
                "a-b",
                "a\n"
            })
    void aTableNameIsPlain(String name) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(TestDatabase.H2.fresh());

        assertThatThrownBy(() -> store.table(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 63 ASCII letters");
        assertThatThrownBy(() -> store.table("t".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void eachChunkOf500KeysIsOneStatement(TestDatabase product) throws SQLException {
        WatchedDataSource database = new WatchedDataSource(product.fresh());
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        Map<GradeKey, GradeHash> all = many(1_500, "a");

        assertThat(executions(database, () -> store.commit(all))).as("commit").isEqualTo(3);
        assertThat(executions(database, () -> store.commit(many(1_500, "b"))))
                .as("commit again")
                .isEqualTo(3);
        assertThat(executions(database, () -> store.lookup(all.keySet())))
                .as("lookup")
                .isEqualTo(3);
        assertThat(executions(database, () -> store.forget(all.keySet())))
                .as("forget")
                .isEqualTo(3);
    }

    private static int executions(WatchedDataSource database, WatchedDataSource.Event event) throws SQLException {
        database.statements.clear();
        event.happen();
        return database.statements.size();
    }

    @Test
    void emptyArgumentsDoNotEvenConnect() throws SQLException {
        WatchedDataSource database = new WatchedDataSource(TestDatabase.H2.fresh());
        JdbcHashStore store = JdbcHashStore.on(database);

        store.commit(Map.of());
        store.forget(List.of());
        store.lookup(List.of());

        assertThat(database.opened.get()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void updatedAtIsTheLastCommitNotTheLastLookup(TestDatabase product) throws SQLException {
        DataSource database = product.fresh();
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        at(store, "2026-11-22T08:00:00.123Z").commit(Map.of(key(1), hash("one"), key(2), hash("two")));
        at(store, "2026-11-22T08:15:00Z").commit(Map.of(key(2), hash("two")));
        at(store, "2026-11-22T08:30:00Z").lookup(keys(2));

        assertThat(TestDatabase.texts(database, "select updated_at from moodle_grade_hash order by grade_key"))
                .containsExactly(
                        "" + Instant.parse("2026-11-22T08:00:00.123Z").toEpochMilli(),
                        "" + Instant.parse("2026-11-22T08:15:00Z").toEpochMilli());
    }

    private static JdbcHashStore at(JdbcHashStore store, String time) {
        return store.clock(Clock.fixed(Instant.parse(time), ZoneOffset.ofHours(7)));
    }

    @ParameterizedTest
    @EnumSource
    void aHashThatSomeoneSpoiledCountsAsAbsent(TestDatabase product) throws SQLException {
        DataSource database = product.fresh();
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.commit(many(5, "a"));
        spoil(database, key(1), "''");
        spoil(database, key(2), "'with a space'");
        spoil(database, key(3), "'tab\t'");
        TestDatabase.execute(database, "insert into moodle_grade_hash values ('no key at all', 'x', 0)");

        assertThat(store.lookup(keys(5)))
                .as("the other hashes are found, and these grades are delivered again")
                .isEqualTo(Map.of(key(4), hash("a4"), key(5), hash("a5")));
        store.commit(many(5, "b"));
        assertThat(store.lookup(keys(5))).as("and are known again").isEqualTo(many(5, "b"));
    }

    private static void spoil(DataSource database, GradeKey key, String value) throws SQLException {
        TestDatabase.execute(
                database,
                "update moodle_grade_hash set grade_hash = " + value + " where grade_key = '" + key.asString() + "'");
    }

    @Test
    void aHashLongerThanAnyIsAbsentToo() throws SQLException {
        DataSource database = TestDatabase.POSTGRESQL.fresh();
        TestDatabase.execute(
                database,
                "create table moodle_grade_hash (grade_key text primary key, grade_hash text, updated_at bigint)");
        JdbcHashStore store = JdbcHashStore.on(database);
        store.commit(many(3, "a"));
        spoil(database, key(1), "'" + "x".repeat(161) + "'");
        spoil(database, key(2), "null");

        assertThat(store.lookup(keys(3))).isEqualTo(Map.of(key(3), hash("a3")));
    }

    @Test
    void aFailureToConnectIsThrown() {
        JdbcHashStore store = JdbcHashStore.on(new JdbcUrl("jdbc:h2:mem:none;IFEXISTS=TRUE"));

        assertThatThrownBy(store::createTable).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> store.lookup(Collections.singleton(key(1)))).isInstanceOf(SQLException.class);
    }
}
