package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.hash;
import static io.github.moodlegrade.sharedtests.Keys.key;
import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table in another schema than the connection's own, or in another database of MariaDB. */
class JdbcHashStoreSchemaTest {
    /** A schema of its own; SQLite has only its file's. */
    private static String schemaIn(TestDatabase product, DataSource place) throws SQLException {
        if (product == TestDatabase.SQLITE) {
            return "main";
        }
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase.execute(place, "create schema " + name);
        return name;
    }

    @ParameterizedTest
    @EnumSource
    void doesAllThatATableWithoutASchemaDoes(TestDatabase product) throws SQLException {
        DataSource place = product.fresh();
        String table = schemaIn(product, place) + ".moodle_grade_hash";
        JdbcHashStore store = JdbcHashStore.on(place).table(table).createTable().createTable();

        store.commit(many(501, "a"));
        store.commit(Map.of(key(2), hash("b")));
        store.forget(List.of(key(3)));

        assertThat(store.lookup(keys(501))).hasSize(500).containsEntry(key(2), hash("b"));
        assertThat(TestDatabase.texts(place, "select count(*) from " + table)).containsExactly("500");
        assertThat(store).hasToString("JdbcHashStore in table " + table);
        assertThat(store.forgetCommittedBefore(Instant.now().plusSeconds(60))).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void isAnotherThanTheOneOfTheConnectionsOwnSchema(TestDatabase product) throws SQLException {
        DataSource place = product.fresh();
        JdbcHashStore own = JdbcHashStore.on(place).createTable();
        JdbcHashStore other = own.table(schemaIn(product, place) + ".moodle_grade_hash");
        assertThatThrownBy(() -> other.lookup(keys(1))).isInstanceOf(SQLException.class);
        other.createTable().commit(many(2, "other"));

        assertThat(own.lookup(keys(2))).isEmpty();
        assertThat(other.lookup(keys(2))).isEqualTo(many(2, "other"));
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaThatIsNotThereIsAnErrorAndNotMade(TestDatabase product) throws SQLException {
        JdbcHashStore store = JdbcHashStore.on(product.fresh()).table("nowhere_at_all.moodle_grade_hash");

        assertThatThrownBy(store::createTable).isInstanceOf(SQLException.class);
    }
}
