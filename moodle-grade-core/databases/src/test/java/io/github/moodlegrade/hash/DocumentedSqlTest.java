package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.MAIN;
import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.run.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SQL of docs/hash-stores.md does on each database what the page says. */
class DocumentedSqlTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "hash-stores.md");
    private static final Pattern BLOCK = Pattern.compile("```sql\n-- (.*)\n((?s:.*?));\n```");

    /** The statement whose comment names the database, or names no database at all. */
    private static String statement(TestDatabase product, String verb) throws IOException {
        String name = Map.of(
                        TestDatabase.H2, "H2",
                        TestDatabase.SQLITE, "SQLite",
                        TestDatabase.POSTGRESQL, "PostgreSQL",
                        TestDatabase.MARIADB, "MariaDB")
                .getOrDefault(product, "");
        List<String> found = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(2).startsWith(verb))
                .filter(block ->
                        block.group(1).contains(name) || !block.group(1).contains("SQL"))
                .map(block -> block.group(2))
                .collect(Collectors.toList());
        assertThat(found).as("%s for %s", verb, product).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsTheOneThatTheStoreMakes(TestDatabase product) throws IOException {
        String byHand = statement(product, "create table");
        Product spoken = Product.valueOf(product.name());

        assertThat(byHand.replaceAll("\\s+", " ").replace("( ", "("))
                .isEqualTo(spoken.createTable(JdbcHashStore.DEFAULT_TABLE));
    }

    @ParameterizedTest
    @EnumSource
    void pruningByHandRemovesWhatIsOlder(TestDatabase product) throws IOException, SQLException {
        String prune = statement(product, "delete");
        Matcher millis = Pattern.compile("\\d+$").matcher(prune);
        assertThat(millis.find()).isTrue();
        Instant newYear = Instant.ofEpochMilli(Long.parseLong(millis.group()));
        assertThat(newYear).isEqualTo("2026-01-01T00:00:00Z");
        DataSource database = product.fresh();
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        store.clock(Clock.fixed(newYear.minusMillis(1), ZoneOffset.UTC)).commit(many(3, "old"));
        store.clock(Clock.fixed(newYear, ZoneOffset.UTC)).commit(many(2, "new"));

        TestDatabase.execute(database, prune);

        assertThat(store.lookup(keys(3))).isEqualTo(many(2, "new"));
    }

    @ParameterizedTest
    @EnumSource
    void renamingByHandMovesTheSiteAlone(TestDatabase product) throws IOException, SQLException {
        DataSource database = product.fresh();
        JdbcHashStore store = JdbcHashStore.on(database).createTable();
        Map<GradeKey, GradeHash> other = many(Site.of("MAIN", "MDL"), 3, "other");
        store.commit(many(MAIN, 3, "a"));
        store.commit(other);

        TestDatabase.execute(database, statement(product, "update"));

        Map<GradeKey, GradeHash> moved = many(Site.of("college", "MDL"), 3, "a");
        assertThat(store.lookup(moved.keySet())).isEqualTo(moved);
        assertThat(store.lookup(other.keySet())).isEqualTo(other);
        assertThat(store.lookup(keys(3))).isEmpty();
    }
}
