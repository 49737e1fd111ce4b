package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.MAIN;
import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.run.Site;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pruning, and a site with a new name. */
class JdbcHashStoreUpkeepTest {
    private static final Instant DAY = Instant.parse("2026-11-22T00:00:00Z");
    private static final Site RENAMED = Site.of("the-main-site", "MDL");

    private static JdbcHashStore at(JdbcHashStore store, Instant time) {
        return store.clock(Clock.fixed(time, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCommittedBeforeAnInstantIsForgotten(TestDatabase product) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(product.fresh()).createTable();
        at(store, DAY.minusMillis(1)).commit(many(600, "a"));
        at(store, DAY).commit(Map.of(key(1), hash("at-that-instant"), key(601), hash("new")));

        assertThat(store.forgetCommittedBefore(DAY)).isEqualTo(599);
        assertThat(store.lookup(keys(601))).isEqualTo(Map.of(key(1), hash("at-that-instant"), key(601), hash("new")));
        assertThat(store.forgetCommittedBefore(DAY)).as("again").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aRenamedSiteKeepsItsHashesAndTheirTimes(TestDatabase product) throws SQLException {
        DataSource database = product.fresh();
        JdbcHashStore store = at(JdbcHashStore.on(database).createTable(), DAY);
        store.commit(many(1_100, "a"));

        assertThat(store.renameSite(MAIN, RENAMED)).isEqualTo(1_100);

        assertThat(store.lookup(keys(1_100))).as("under the old name").isEmpty();
        Map<GradeKey, GradeHash> expected = many(RENAMED, 1_100, "a");
        assertThat(store.lookup(expected.keySet())).isEqualTo(expected);
        assertThat(TestDatabase.texts(database, "select distinct updated_at from moodle_grade_hash"))
                .containsExactly("" + DAY.toEpochMilli());
        assertThat(store.renameSite(MAIN, RENAMED)).as("again").isZero();
        assertThat(store.renameSite(RENAMED, MAIN)).as("and back").isEqualTo(1_100);
        assertThat(store.lookup(keys(1_100))).isEqualTo(many(1_100, "a"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyThatSiteIsRenamed(TestDatabase product) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(product.fresh()).createTable();
        Site wild = Site.of("m__n", "MDL");
        List<Site> others = List.of(
                MAIN,
                Site.of("maan", "MDL"),
                Site.of("Main", "MDL"),
                Site.of("M__N", "MDL"),
                Site.of("m__n2", "MDL"),
                Site.of("am__n", "MDL"));
        store.commit(many(wild, 3, "wild"));
        for (Site other : others) {
            store.commit(many(other, 3, other.name()));
        }

        assertThat(store.renameSite(wild, RENAMED)).isEqualTo(3);

        for (Site other : others) {
            Map<GradeKey, GradeHash> kept = many(other, 3, other.name());
            assertThat(store.lookup(kept.keySet())).as(other.name()).isEqualTo(kept);
        }
        assertThat(store.lookup(many(RENAMED, 3, "").keySet())).isEqualTo(many(RENAMED, 3, "wild"));
    }

    /** Old knows A, new delivered B; if Moodle goes back to A, the old hash would call it unchanged. */
    @ParameterizedTest
    @EnumSource
    void aNameThatHasKeysAlreadyIsNotOverwritten(TestDatabase product) throws SQLException {
        WatchedDataSource database = new WatchedDataSource(product.fresh());
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.commit(many(MAIN, 3, "old"));
        store.commit(Map.of(key(RENAMED, 2), hash("new")));
        database.calls.clear();

        assertThatThrownBy(() -> store.renameSite(MAIN, RENAMED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("forget site main instead");

        assertThat(database.calls).contains("rollback").doesNotContain("commit");
        assertThat(database.open.get()).isZero();
        assertThat(store.lookup(keys(3))).isEqualTo(many(3, "old"));
        assertThat(store.forgetSite(MAIN)).isEqualTo(3);
        assertThat(store.lookup(keys(3))).isEmpty();
        assertThat(store.lookup(many(RENAMED, 3, "").keySet())).isEqualTo(Map.of(key(RENAMED, 2), hash("new")));
        assertThat(store.renameSite(MAIN, RENAMED))
                .as("nothing is left to move")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void onlyThatSiteIsForgotten(TestDatabase product) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(product.fresh()).createTable();
        Site wild = Site.of("m__n", "MDL");
        List<Site> others = List.of(
                MAIN, Site.of("M__N", "MDL"), Site.of("m__n2", "MDL"), Site.of("am__n", "MDL"), Site.of("maan", "MDL"));
        store.commit(many(wild, 600, "wild"));
        for (Site other : others) {
            store.commit(many(other, 3, other.name()));
        }

        assertThat(store.forgetSite(wild)).isEqualTo(600);
        assertThat(store.forgetSite(wild)).as("again").isZero();
        for (Site other : others) {
            Map<GradeKey, GradeHash> kept = many(other, 3, other.name());
            assertThat(store.lookup(kept.keySet())).as(other.name()).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMoveThatFailsInTheMiddleMovesNothing(TestDatabase product) throws SQLException {
        WatchedDataSource database = new WatchedDataSource(product.fresh());
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.commit(many(700, "a"));
        for (int statement = 1; statement <= 3; statement++) {
            database.failAtExecution(statement);
            assertThatThrownBy(() -> store.renameSite(MAIN, RENAMED)).hasMessage("the database is gone");
            database.failAtExecution(0);
            assertThat(store.lookup(keys(700))).as("statement %d", statement).isEqualTo(many(700, "a"));
        }
    }

    @Test
    void theLongestNameMovesTheLongestKey() throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(TestDatabase.H2.fresh()).createTable();
        GradeKey key =
                GradeKey.parse("s/assignment/grade_" + Long.MAX_VALUE + "/" + Long.MAX_VALUE + "/" + "t".repeat(64));
        store.commit(Map.of(key, hash("x")));
        Site longest = Site.of("S".repeat(24), "MDL");

        assertThat(store.renameSite(Site.of("s", "MDL"), longest)).isEqualTo(1);
        assertThat(store.lookup(Set.of(GradeKey.of(longest, key.targetId(), key.gradeId()))))
                .hasSize(1);
    }

    @Test
    void anotherTagOrTheSameNameIsRefused() throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(TestDatabase.H2.fresh());

        assertThatThrownBy(() -> store.renameSite(MAIN, Site.of("main", "MDL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("both sites are named main");
        assertThatThrownBy(() -> store.renameSite(MAIN, Site.of("other", "NEW")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tag MDL became NEW");
    }
}
