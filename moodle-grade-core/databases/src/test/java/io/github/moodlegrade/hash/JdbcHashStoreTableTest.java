package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that {@code createTable()} makes, and tables that others made. */
class JdbcHashStoreTableTest {
    @ParameterizedTest
    @EnumSource
    void aStoreWithoutItsTableSaysSo(TestDatabase product) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(product.fresh());

        assertThatThrownBy(() -> store.lookup(List.of(key(1))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(product == TestDatabase.H2 ? "MOODLE_GRADE_HASH" : "moodle_grade_hash");
        assertThatThrownBy(() -> store.commit(Map.of(key(1), hash("one")))).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> store.forget(List.of(key(1)))).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsCreatedOnceAndKeepsWhatItHolds(TestDatabase product) throws SQLException {
        DataSource database = product.fresh();
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.commit(Map.of(key(1), hash("one")));

        assertThat(store.createTable()).isSameAs(store);
        assertThat(JdbcHashStore.on(database).createTable().lookup(List.of(key(1))))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void severalProcessesMayCreateTheTableAtOnce(TestDatabase product) throws Exception {
        DataSource fresh = product.fresh();
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

    @ParameterizedTest
    @EnumSource
    void aTableThatCannotBeCreatedIsAnError(TestDatabase product) throws SQLException {
        JdbcHashStore reserved = JdbcHashStore.on(product.fresh()).table("select");

        assertThatThrownBy(reserved::createTable).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithOtherColumnsIsRefusedAndTheReasonIsTold(TestDatabase product) throws SQLException {
        DataSource database = product.fresh();
        TestDatabase.execute(database, "create table moodle_grade_hash (grade_key varchar(160) primary key)");

        assertThatThrownBy(JdbcHashStore.on(database)::createTable)
                .isInstanceOf(SQLException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .containsIgnoringCase("grade_hash"));
    }

    /** As found: MariaDB's default collation, SQLite's NOCASE, PostgreSQL's citext-like collations, H2's VARCHAR_IGNORECASE. */
    @ParameterizedTest
    @CsvSource({
        "H2, varchar_ignorecase(160)",
        "SQLITE, varchar(160) collate nocase",
        "POSTGRESQL, varchar(160) collate ignore_case",
        "MARIADB, varchar(160)",
        "MARIADB, varchar(160) character set utf8mb4 collate utf8mb4_general_ci",
        "MARIADB, varchar(160) character set latin1",
    })
    void aKeyColumnThatIgnoresCaseIsRefusedBeforeItMixesKeys(TestDatabase product, String type) throws SQLException {
        DataSource database = product.fresh();
        if (product == TestDatabase.POSTGRESQL) {
            TestDatabase.execute(
                    database,
                    "create collation ignore_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        }
        TestDatabase.execute(database, tableWith(type, "varchar(160)"));
        JdbcHashStore store = JdbcHashStore.on(database);

        for (WatchedDataSource.Event use : List.<WatchedDataSource.Event>of(
                store::createTable,
                () -> store.commit(many(1, "a")),
                () -> store.lookup(List.of(key(1))),
                () -> store.forget(List.of(key(1))))) {
            assertThatThrownBy(use::happen)
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("table moodle_grade_hash cannot keep hashes: column grade_key takes upper")
                    .hasMessageContaining("ascii_bin");
        }
        assertThat(TestDatabase.texts(database, "select grade_key from moodle_grade_hash"))
                .isEmpty();
    }

    @Test
    void aTableThatH2MakesBlindForCaseIsRefusedToo() throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(TestDatabase.H2.fresh(";IGNORECASE=TRUE"));

        assertThatThrownBy(store::createTable).hasMessageContaining("cannot keep hashes");
    }

    private static String tableWith(String keyType, String hashType) {
        return "create table moodle_grade_hash (grade_key " + keyType + " not null primary key, grade_hash " + hashType
                + " not null, updated_at bigint not null)";
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB, varchar(160) character set utf8mb4 collate utf8mb4_bin",
        "MARIADB, varchar(160) character set latin1 collate latin1_general_cs",
        "MARIADB, varbinary(160)",
        "POSTGRESQL, text",
        "POSTGRESQL, varchar(200)",
        "SQLITE, text",
        "H2, varchar",
    })
    void anotherKeyColumnThatTellsCaseWillDo(TestDatabase product, String type) throws SQLException {
        DataSource database = product.fresh();
        TestDatabase.execute(database, tableWith(type, "varchar(160)"));
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.commit(many(1_200, "a"));
        store.commit(many(1_200, "b"));

        assertThat(store.lookup(many(1_200, "").keySet())).isEqualTo(many(1_200, "b"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL", "MARIADB"})
    void columnsThatWouldCutKeysOrHashesAreRefused(TestDatabase product) throws SQLException {
        String cased = product == TestDatabase.MARIADB ? " character set ascii collate ascii_bin" : "";
        DataSource shortKeys = product.fresh();
        TestDatabase.execute(shortKeys, tableWith("varchar(159)" + cased, "varchar(160)"));
        assertThatThrownBy(JdbcHashStore.on(shortKeys)::createTable)
                .hasMessageContaining("column grade_key holds 159 characters: it must hold 160");

        DataSource shortHashes = product.fresh();
        TestDatabase.execute(shortHashes, tableWith("varchar(160)" + cased, "varchar(100)"));
        assertThatThrownBy(() -> JdbcHashStore.on(shortHashes).lookup(List.of(key(1))))
                .hasMessageContaining("column grade_hash holds 100 characters: it must hold 160");
    }

    /** An unknown product is not asked how it compares; what it answers says it. */
    @Test
    void anUnknownProductThatIgnoresCaseIsRefusedWhenKeysMeet() throws SQLException {
        WatchedDataSource database = new WatchedDataSource(TestDatabase.H2.fresh());
        database.productName = "A database of another make";
        TestDatabase.execute(database, tableWith("varchar_ignorecase(160)", "varchar(160)"));
        JdbcHashStore store = JdbcHashStore.on(database);
        store.commit(many(1, "a"));
        GradeKey otherCase = GradeKey.parse(key(1).asString().replace("school", "School"));

        assertThatThrownBy(() -> store.commit(Map.of(otherCase, hash("b"))))
                .hasMessageContaining("upper and lower case");
        assertThatThrownBy(() -> store.lookup(List.of(otherCase))).hasMessageContaining("upper and lower case");
        assertThat(store.lookup(List.of(key(1)))).isEqualTo(many(1, "a"));
    }

    @Test
    void aTableWithoutAPrimaryKeyIsRefusedWhenAKeyIsThereTwice() throws SQLException {
        DataSource database = TestDatabase.MARIADB.fresh();
        TestDatabase.execute(
                database,
                "create table moodle_grade_hash (grade_key varchar(160) collate utf8mb4_bin, grade_hash varchar(160),"
                        + " updated_at bigint)");
        JdbcHashStore store = JdbcHashStore.on(database);
        store.commit(many(2, "a"));
        store.commit(many(2, "b"));

        assertThatThrownBy(() -> store.lookup(List.of(key(1)))).hasMessageContaining("must be its primary key");
    }
}
