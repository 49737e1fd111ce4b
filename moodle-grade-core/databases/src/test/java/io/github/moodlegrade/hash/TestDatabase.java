package io.github.moodlegrade.hash;

import io.github.moodlegrade.sharedtests.servers.Servers;
import io.github.moodlegrade.testkit.JdbcUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

/** The databases that are tested, each with a fresh place of its own for every test. */
enum TestDatabase {
    H2,
    SQLITE,
    POSTGRESQL,
    MARIADB;

    /** A place without tables, with a connection of its own for each call. */
    DataSource fresh() throws SQLException {
        return fresh("");
    }

    /** The same with more settings at the end of the URL. */
    DataSource fresh(String settings) throws SQLException {
        return new JdbcUrl(freshUrl(settings));
    }

    /** A place without tables, with connections that are kept as hosts keep theirs; its user disposes of it. */
    JdbcConnectionPool freshPool() throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create(pooled(freshUrl("")));
        pool.setMaxConnections(20);
        return pool;
    }

    private ConnectionPoolDataSource pooled(String url) throws SQLException {
        switch (this) {
            case H2:
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL(url);
                return h2;
            case SQLITE:
                SQLiteConnectionPoolDataSource sqlite = new SQLiteConnectionPoolDataSource();
                sqlite.setUrl(url);
                return sqlite;
            case POSTGRESQL:
                PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
                postgres.setUrl(url);
                return postgres;
            default:
                return new MariaDbDataSource(url);
        }
    }

    private String freshUrl(String settings) throws SQLException {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        switch (this) {
            case H2:
                return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" + settings;
            case SQLITE:
                return "jdbc:sqlite:" + temporaryFile(name) + "?synchronous=OFF" + settings;
            case POSTGRESQL:
                String postgres = Servers.postgreSql();
                execute(new JdbcUrl(postgres), "create schema " + name);
                return postgres + "&currentSchema=" + name + settings;
            default:
                String mariadb = Servers.mariaDb();
                execute(new JdbcUrl(mariadb), "create database " + name);
                return mariadb + name + "?user=test" + settings;
        }
    }

    private static Path temporaryFile(String name) {
        try {
            Path folder = Files.createTempDirectory("moodle-grade-sqlite-");
            // Deleted in reverse order.
            folder.toFile().deleteOnExit();
            for (String end : new String[] {"", "-journal", "-wal", "-shm"}) {
                folder.resolve(name + end).toFile().deleteOnExit();
            }
            return folder.resolve(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what is found. */
    static List<String> texts(DataSource database, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
