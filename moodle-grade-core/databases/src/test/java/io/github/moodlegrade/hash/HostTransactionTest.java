package io.github.moodlegrade.hash;

import static io.github.moodlegrade.sharedtests.Keys.keys;
import static io.github.moodlegrade.sharedtests.Keys.many;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that belong to a transaction of the host are told from others and left as they are. */
class HostTransactionTest {
    private static final String REMEDY = "hash store needs connections of its own";

    /** As Spring's TransactionAwareDataSourceProxy: always this connection, which only its owner closes. */
    private static DataSource bound(Connection connection) {
        return refusing(connection, Map.of());
    }

    /** As the pools of application servers, with what they say about calls that are not allowed in a managed transaction. */
    private static DataSource refusing(Connection connection, Map<String, SQLException> refused) {
        Connection seen = (Connection) Proxy.newProxyInstance(
                HostTransactionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    SQLException refusal = refused.get(method.getName());
                    if (refusal != null) {
                        throw refusal;
                    }
                    return method.getName().equals("close") ? null : invoke(method, connection, arguments);
                });
        return (DataSource) Proxy.newProxyInstance(
                HostTransactionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> seen);
    }

    private static @Nullable Object invoke(java.lang.reflect.Method method, Object on, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
    void oneThatHasBegunIsRefusedAndNeitherCommittedNorRolledBack(TestDatabase product) throws SQLException {
        DataSource place = product.fresh();
        JdbcHashStore.on(place).createTable();
        TestDatabase.execute(place, "create table invoices (id int)");
        try (Connection host = place.getConnection()) {
            host.setAutoCommit(false);
            update(host, "insert into invoices values (1)");
            JdbcHashStore store = JdbcHashStore.on(bound(host));

            assertThatThrownBy(() -> store.lookup(keys(3)))
                    .isInstanceOf(HostTransactionException.class)
                    .hasMessageContaining(REMEDY);
            assertThatThrownBy(() -> store.commit(many(3, "a"))).isInstanceOf(HostTransactionException.class);
            assertThatThrownBy(() -> store.forget(keys(3))).isInstanceOf(HostTransactionException.class);

            assertThat(TestDatabase.texts(place, "select count(*) from invoices"))
                    .as("not committed halfway")
                    .containsExactly("0");
            update(host, "insert into invoices values (2)");
            host.commit();
        }
        assertThat(TestDatabase.texts(place, "select id from invoices order by id"))
                .as("not rolled back either")
                .containsExactly("1", "2");
        assertThat(JdbcHashStore.on(place).lookup(keys(3))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPoolWithoutAutoCommitIsNone(TestDatabase product) throws SQLException {
        DataSource place = product.fresh();
        JdbcHashStore.on(place).createTable();
        try (Connection pooled = place.getConnection()) {
            pooled.setAutoCommit(false);
            JdbcHashStore store = JdbcHashStore.on(bound(pooled));

            for (String text : List.of("a", "b")) {
                store.commit(many(3, text));
                assertThat(store.lookup(keys(3))).isEqualTo(many(3, text));
            }
        }
        assertThat(JdbcHashStore.on(place).lookup(keys(3))).isEqualTo(many(3, "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "IJ031070: Transaction cannot proceed: STATUS_ACTIVE, ",
        "Cannot call method 'commit' while a global transaction is running, ",
        "Attempting to commit while taking part in a transaction, ",
        "ORA: not allowed in a distributed transaction, HY000",
        "no, 25000",
        "no, 2D000"
    })
    void oneThatTheHostKeepsIsToldByItsRefusal(String message, @Nullable String state) throws SQLException {
        DataSource place = TestDatabase.H2.fresh();
        JdbcHashStore.on(place).createTable();
        SQLException refusal = new SQLException(message, state);
        try (Connection managed = place.getConnection()) {
            assertThatThrownBy(() -> JdbcHashStore.on(refusing(managed, Map.of("setAutoCommit", refusal)))
                            .commit(many(3, "a")))
                    .isInstanceOf(HostTransactionException.class)
                    .hasMessageContaining("setAutoCommit is refused")
                    .hasMessageContaining(REMEDY)
                    .hasCause(refusal);

            managed.setAutoCommit(false);
            JdbcHashStore store = JdbcHashStore.on(refusing(managed, Map.of("commit", refusal, "rollback", refusal)));
            assertThatThrownBy(() -> store.lookup(keys(3)))
                    .isInstanceOf(HostTransactionException.class)
                    .hasMessageContaining("rollback is refused");
            assertThatThrownBy(() -> store.commit(many(3, "a")))
                    .isInstanceOf(HostTransactionException.class)
                    .hasMessageContaining("commit is refused");
            managed.rollback();
        }
        assertThat(JdbcHashStore.on(place).lookup(keys(3))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"I/O error, 08006", "deferred check of a transaction, 44000", "disk full, "})
    void anotherFailureOfACommitStaysWhatItIs(String message, @Nullable String state) throws SQLException {
        DataSource place = TestDatabase.H2.fresh();
        JdbcHashStore.on(place).createTable();
        SQLException failure = new SQLException(message, state);
        try (Connection connection = place.getConnection()) {
            assertThatThrownBy(() -> JdbcHashStore.on(refusing(connection, Map.of("commit", failure)))
                            .commit(many(3, "a")))
                    .isSameAs(failure);
        }
    }
}
