package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.run.Site;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites are renamed and forgotten in a table of a schema, too; and names that would be more than a name are none. */
class OtherSchemasTest {
    private static final Site FROM = Site.of("a_b", "MDL");
    private static final Site TO = Site.of("a_c", "MDL");

    @Test
    void aSiteIsRenamedAndForgottenInItsSchemaAlone() throws SQLException {
        DataSource place = TestDatabase.H2.fresh();
        TestDatabase.execute(place, "create schema grades");
        JdbcHashStore own = JdbcHashStore.on(place).createTable();
        JdbcHashStore other = own.table("grades.moodle_grade_hash").createTable();
        own.commit(many(FROM, 3, "own"));
        other.commit(many(FROM, 3, "other"));
        other.commit(many(Site.of("axb", "MDL"), 2, "like"));

        assertThat(other.renameSite(FROM, TO)).isEqualTo(3);

        assertThat(other.lookup(many(TO, 3, "other").keySet())).isEqualTo(many(TO, 3, "other"));
        assertThat(own.lookup(many(FROM, 3, "own").keySet())).isEqualTo(many(FROM, 3, "own"));
        assertThat(other.forgetSite(FROM)).isZero();
        assertThat(other.lookup(many(Site.of("axb", "MDL"), 2, "like").keySet()))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c",
                ".t",
                "s.",
                "s..t",
                "s .t",
                "s.t;",
                "\"s\".t",
                "s.1t",
                "s.t x",
                "1s.t",
                "s.t\n",
                "s.-- t",
                "schéma.t"
            })
    void aNameThatIsNoSchemaAndTableIsRefused(String name) {
        assertThatThrownBy(() -> JdbcHashStore.on(TestDatabase.H2.fresh()).table(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSchemaInOtherLettersIsTheSameWhereTheDatabaseSaysSo() throws SQLException {
        DataSource place = TestDatabase.H2.fresh();
        TestDatabase.execute(place, "create schema grades");
        JdbcHashStore store = JdbcHashStore.on(place).table("Grades.Hashes").createTable();
        store.commit(many(2, "a"));

        assertThat(JdbcHashStore.on(place).table("GRADES.HASHES").createTable().lookup(keys(2)))
                .isEqualTo(many(2, "a"));
    }
}
