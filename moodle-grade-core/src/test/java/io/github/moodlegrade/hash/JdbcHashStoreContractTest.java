package io.github.moodlegrade.hash;

import io.github.moodlegrade.testkit.HashStoreContract;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The contract on every database that the documentation names, and in standard SQL; {@link JdbcHashStoreSettingsTest} has more settings of each. */
class JdbcHashStoreContractTest {
    /** Each test has a fresh place of its own, and all its clients share it. */
    abstract static class OnDatabase extends HashStoreContract {
        private final TestDatabase product;
        private final String settings;
        private @Nullable WatchedDataSource place;

        OnDatabase(TestDatabase product, String settings) {
            this.product = product;
            this.settings = settings;
        }

        void prepare(WatchedDataSource fresh) {
            fresh.autoCommit = true;
        }

        @Override
        protected HashStore openStore() throws SQLException {
            WatchedDataSource database = place;
            if (database == null) {
                database = new WatchedDataSource(product.fresh(settings));
                prepare(database);
                place = database;
            }
            return JdbcHashStore.on(database).createTable();
        }
    }

    @Nested
    class H2 extends OnDatabase {
        H2() {
            super(TestDatabase.H2, "");
        }
    }

    @Nested
    class Sqlite extends OnDatabase {
        Sqlite() {
            super(TestDatabase.SQLITE, "");
        }
    }

    @Nested
    class PostgreSql extends OnDatabase {
        PostgreSql() {
            super(TestDatabase.POSTGRESQL, "");
        }
    }

    @Nested
    class MariaDb extends OnDatabase {
        MariaDb() {
            super(TestDatabase.MARIADB, "");
        }
    }

    @Nested
    class AnyOther extends OnDatabase {
        AnyOther() {
            super(TestDatabase.H2, "");
        }

        @Override
        void prepare(WatchedDataSource fresh) {
            fresh.productName = "A database of another make";
        }
    }
}
