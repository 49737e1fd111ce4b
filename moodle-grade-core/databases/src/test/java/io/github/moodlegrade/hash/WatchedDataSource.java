package io.github.moodlegrade.hash;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that writes down what is done with its connections, and breaks at a wanted place. */
final class WatchedDataSource implements DataSource {
    /** Happens in place of an execution if it throws, else before it. */
    @FunctionalInterface
    interface Event {
        void happen() throws SQLException;
    }

    private final DataSource database;
    private final AtomicInteger executions = new AtomicInteger();
    private int eventAt;
    private Event event = () -> {};

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger rowsRead = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<Boolean> closedWith = Collections.synchronizedList(new ArrayList<>());
    boolean autoCommit = true;
    boolean readOnly;
    boolean failRollback;

    @Nullable
    String productName;

    WatchedDataSource(DataSource database) {
        this.database = database;
    }

    DataSource plain() {
        return database;
    }

    /** The execution of this number from now on fails, and all that follow; 0 for none. */
    void failAtExecution(int number) {
        failAtExecution(number, new SQLException("the database is gone"), Integer.MAX_VALUE);
    }

    /** The execution of this number from now on fails, so many times. */
    void failAtExecution(int number, SQLException failure, int times) {
        AtomicInteger left = new AtomicInteger(times);
        beforeExecution(number, () -> {
            if (left.getAndDecrement() > 0) {
                executions.decrementAndGet();
                throw failure;
            }
        });
    }

    void beforeExecution(int number, Event happens) {
        executions.set(0);
        calls.clear();
        eventAt = number;
        event = happens;
    }

    private void execution() throws SQLException {
        if (executions.incrementAndGet() == eventAt) {
            event.happen();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = database.getConnection();
        connection.setReadOnly(readOnly);
        connection.setAutoCommit(autoCommit);
        opened.incrementAndGet();
        open.incrementAndGet();
        return proxy(Connection.class, (method, arguments) -> onConnection(connection, method, arguments));
    }

    private @Nullable Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "close":
                if (!connection.isClosed()) {
                    open.decrementAndGet();
                    closedWith.add(connection.getAutoCommit());
                }
                break;
            case "rollback":
                calls.add("rollback");
                if (failRollback) {
                    throw new SQLException("no rollback");
                }
                break;
            case "commit":
                calls.add("commit");
                break;
            case "setAutoCommit":
                calls.add("setAutoCommit " + arguments[0]);
                break;
            case "getMetaData":
                DatabaseMetaData truth = (DatabaseMetaData) invoke(connection, method, arguments);
                return proxy(
                        DatabaseMetaData.class,
                        (inner, given) -> productName != null && inner.getName().equals("getDatabaseProductName")
                                ? productName
                                : invoke(truth, inner, given));
            case "prepareStatement":
                statements.add((String) arguments[0]);
                PreparedStatement statement = (PreparedStatement) invoke(connection, method, arguments);
                return proxy(PreparedStatement.class, (inner, given) -> {
                    if (inner.getName().startsWith("execute")) {
                        execution();
                    }
                    Object answer = invoke(statement, inner, given);
                    return answer instanceof ResultSet ? counted((ResultSet) answer) : answer;
                });
            default:
                break;
        }
        return invoke(connection, method, arguments);
    }

    private ResultSet counted(ResultSet rows) {
        return proxy(ResultSet.class, (method, arguments) -> {
            Object answer = invoke(rows, method, arguments);
            if (method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                rowsRead.incrementAndGet();
            }
            return answer;
        });
    }

    private interface Handler {
        @Nullable
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.call(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object invoke(@Nullable Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
