package io.github.moodlegrade.hash;

import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.testkit.HashStoreContract;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The contract on every database that the documentation names, with a pool as hosts have, and in standard SQL; {@link JdbcHashStoreSettingsTest} has more settings of each. */
class JdbcHashStoreContractTest {
    /** Each test has a fresh place of its own, and all its clients share it. */
    @Execution(ExecutionMode.CONCURRENT)
    abstract static class OnDatabase extends HashStoreContract {
        private final TestDatabase product;
        private @Nullable JdbcConnectionPool pool;
        private @Nullable WatchedDataSource place;

        OnDatabase(TestDatabase product) {
            this.product = product;
        }

        void prepare(WatchedDataSource fresh) {}

        @Override
        protected HashStore openStore() throws SQLException {
            WatchedDataSource database = place;
            if (database == null) {
                JdbcConnectionPool fresh = product.freshPool();
                pool = fresh;
                database = new WatchedDataSource(fresh);
                prepare(database);
                place = database;
            }
            return JdbcHashStore.on(database).createTable();
        }

        @AfterEach
        void dispose() {
            if (pool != null) {
                pool.dispose();
            }
        }
    }

    @Nested
    class H2 extends OnDatabase {
        H2() {
            super(TestDatabase.H2);
        }
    }

    @Nested
    class Sqlite extends OnDatabase {
        Sqlite() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    class PostgreSql extends OnDatabase {
        PostgreSql() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    class MariaDb extends OnDatabase {
        MariaDb() {
            super(TestDatabase.MARIADB);
        }
    }

    @Nested
    @Thorough
    class AnyOther extends OnDatabase {
        AnyOther() {
            super(TestDatabase.H2);
        }

        @Override
        void prepare(WatchedDataSource fresh) {
            fresh.productName = "A database of another make";
        }
    }
}
