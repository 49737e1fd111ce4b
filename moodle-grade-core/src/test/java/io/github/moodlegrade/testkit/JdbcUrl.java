package io.github.moodlegrade.testkit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database for tests of hash stores: a new connection each time, from the driver that knows the URL. Safe for all threads. */
public final class JdbcUrl implements DataSource {
    private final String url;
    private final String user;
    private final String password;

    /**
     * A database whose URL says all.
     *
     * @param url as {@code jdbc:h2:mem:name}
     */
    public JdbcUrl(String url) {
        this(url, "", "");
    }

    /**
     * A database with a user.
     *
     * @param url as {@code jdbc:postgresql://localhost/name}
     * @param user empty for none
     * @param password empty for none
     */
    public JdbcUrl(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return user.isEmpty() ? DriverManager.getConnection(url) : getConnection(user, password);
    }

    @Override
    public Connection getConnection(String as, String with) throws SQLException {
        return DriverManager.getConnection(url, as, with);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
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
