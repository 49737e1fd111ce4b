package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.sharedtests.Keys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the databases that change how names, cases, transactions or statements behave. */
class JdbcHashStoreSettingsTest {
    private static final int WRITERS = 8;
    private static final int KEYS = 501;

    @ParameterizedTest
    @CsvSource({
        "H2, ;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "H2, ;MODE=MySQL;DATABASE_TO_LOWER=TRUE",
        "H2, ;MODE=MSSQLServer",
        "H2, ;MODE=Oracle",
        "H2, ;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        "H2, ;LOCK_MODE=3;MODE=STRICT",
        "SQLITE, &journal_mode=WAL",
        "SQLITE, &busy_timeout=20",
        "SQLITE, &transaction_mode=IMMEDIATE",
        "SQLITE, &transaction_mode=EXCLUSIVE",
        "POSTGRESQL, &options=-c%20default_transaction_isolation=serializable",
        "POSTGRESQL, &options=-c%20default_transaction_isolation=repeatable%5C%20read",
        "POSTGRESQL, &prepareThreshold=1",
        "POSTGRESQL, &preferQueryMode=simple",
        "POSTGRESQL, &autosave=always",
        "MARIADB, &transactionIsolation=SERIALIZABLE",
        "MARIADB, &transactionIsolation=READ-COMMITTED",
        "MARIADB, &useServerPrepStmts=true",
        "MARIADB, &sessionVariables=sql_mode='ANSI'",
        "MARIADB, &sessionVariables=sql_mode=''",
        "MARIADB, &autocommit=false",
    })
    void writersThatMeetAllCommitAndNothingIsMixed(TestDatabase product, String settings) throws Exception {
        DataSource place = product.fresh(settings);
        JdbcHashStore reader = JdbcHashStore.on(place).createTable();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String name = "writer" + i + "-";
                JdbcHashStore writer = JdbcHashStore.on(place).createTable();
                all.add(threads.submit(() -> {
                    writer.commit(shuffled(name + "first"));
                    writer.commit(shuffled(name + "last"));
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        Map<GradeKey, GradeHash> found = reader.lookup(keys(KEYS));
        String winner = found.get(Keys.key(1)) == null ? "" : "" + found.get(Keys.key(1));
        assertThat(winner).as("all or nothing, the last writer wins").matches("writer\\d-last1");
        assertThat(found).isEqualTo(many(KEYS, winner.substring(0, winner.length() - 1)));
        reader.forget(keys(KEYS - 1));
        assertThat(reader.lookup(keys(KEYS))).hasSize(1);
    }

    /** In an order of its own: two writers would wait for each other's rows. */
    private static Map<GradeKey, GradeHash> shuffled(String text) throws SQLException {
        List<Map.Entry<GradeKey, GradeHash>> entries =
                new ArrayList<>(many(KEYS, text).entrySet());
        Collections.shuffle(entries, new Random(text.hashCode()));
        Map<GradeKey, GradeHash> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }
}
