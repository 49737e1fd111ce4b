package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.sharedtests.Thorough;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is stored does not count, only what is asked for. Only with {@code -Dmoodle.grade.thorough=true}. */
@Thorough
class MillionHashesTest {
    private static final int STORED = 1_000_000;
    private static final int ASKED = 3_000;

    /** The database makes the rows itself: {@code main/quiz/grade_1000042/{user}/community@odoo.example:8069/school}. */
    @Test
    void threeThousandOfAMillionAreSixStatements() throws SQLException {
        DataSource database = TestDatabase.POSTGRESQL.fresh();
        JdbcHashStore.on(database).createTable();
        String key = key(1).asString();
        int user = key.indexOf("/1/") + 1;
        TestDatabase.execute(
                database,
                "insert into moodle_grade_hash select '" + key.substring(0, user) + "' || n || '"
                        + key.substring(user + 1) + "', 'a' || n, 0 from "
                        + "generate_series(1, " + STORED + ") as numbers(n)");
        WatchedDataSource watched = new WatchedDataSource(database);
        JdbcHashStore asked = JdbcHashStore.on(watched);
        Map<GradeKey, GradeHash> some = many(ASKED, "a");

        Map<GradeKey, GradeHash> found = asked.lookup(some.keySet());

        assertThat(found.equals(some)).isTrue();
        assertThat(watched.statements).hasSize(6);
        assertThat(watched.rowsRead.get()).as("rows that came over").isEqualTo(ASKED);
        watched.statements.clear();
        asked.commit(many(ASKED, "b"));
        assertThat(watched.statements).hasSize(6);
        assertThat(asked.lookup(Map.of(key(STORED), hash("x")).keySet()))
                .isEqualTo(Map.of(key(STORED), hash("a" + STORED)));
    }
}
