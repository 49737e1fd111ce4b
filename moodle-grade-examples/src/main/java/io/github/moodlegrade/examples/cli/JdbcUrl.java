package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.http.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The smallest data source: a new connection each time, from the JDBC driver on the class path that knows the URL. */
final class JdbcUrl implements DataSource {
    private final String url;
    private final String user;
    private final @Nullable Secret password;

    JdbcUrl(String url, String user, @Nullable Secret password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(String otherUser, String otherPassword) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is part of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("logs nothing");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("is part of the JDBC URL where a driver has it");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Names the kind of database only: the URL may hold a password. */
    @Override
    public String toString() {
        return kindOf(url);
    }

    /** The kind of database that a JDBC URL is for, as {@code jdbc:h2}. */
    static String kindOf(String url) {
        String[] parts = url.split(":", 3);
        boolean jdbc = parts.length == 3 && parts[0].equals("jdbc") && parts[1].matches("[a-z0-9]{1,20}");
        return jdbc ? "jdbc:" + parts[1] : "not a JDBC URL";
    }
}
