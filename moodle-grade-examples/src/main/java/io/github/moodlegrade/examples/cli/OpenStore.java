package io.github.moodlegrade.examples.cli;

import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hash store of a configuration while a run is on. Keeps one connection open meanwhile, so that an embedded H2 database is not opened
 * and closed for each call.
 */
final class OpenStore implements AutoCloseable {
    private static final int H2_IN_USE = 90020;
    private static final int H2_UNKNOWN_DATABASE = 90146;

    private final HashStore hashes;
    private final @Nullable Connection kept;

    private OpenStore(HashStore hashes, @Nullable Connection kept) {
        this.hashes = hashes;
        this.kept = kept;
    }

    /**
     * Opens the store.
     *
     * @param configuration the settings
     * @param writes whether database and table are created if absent; otherwise an empty store stands for what is absent
     * @param notes hears where the hashes are kept if the configuration does not say
     * @throws CannotRunException if it cannot be opened
     */
    static OpenStore of(Configuration configuration, boolean writes, Consumer<String> notes) {
        String url = configuration.text(Setting.STORE_JDBC);
        if (writes && configuration.isPreset(Setting.STORE_JDBC)) {
            notes.accept("Remembers what was imported in " + url + " (the default of store.jdbc).");
        }
        JdbcUrl source =
                new JdbcUrl(forRun(url, writes), configuration.text(Setting.STORE_USER), password(configuration));
        checkDriver(url);
        try {
            return open(source, writes);
        } catch (SQLException e) {
            if (!writes && e.getErrorCode() == H2_UNKNOWN_DATABASE) {
                return new OpenStore(new InMemoryHashStore(), null);
            }
            throw cannotOpen(e);
        }
    }

    private static OpenStore open(JdbcUrl source, boolean writes) throws SQLException {
        Connection kept = source.getConnection();
        try {
            JdbcHashStore hashes = JdbcHashStore.on(source);
            if (writes) {
                return new OpenStore(hashes.createTable(), kept);
            }
            return new OpenStore(hasTable(kept) ? hashes : new InMemoryHashStore(), kept);
        } catch (SQLException e) {
            kept.close();
            throw e;
        }
    }

    private static boolean hasTable(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select grade_key from " + JdbcHashStore.DEFAULT_TABLE + " where 1 = 0")
                    .close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** H2 must not close the database at Ctrl-C, before the run has come to its end. */
    private static String forRun(String url, boolean writes) {
        if (!JdbcUrl.kindOf(url).equals("jdbc:h2")) {
            return url;
        }
        return url
                + (url.contains("DB_CLOSE_ON_EXIT") ? "" : ";DB_CLOSE_ON_EXIT=FALSE")
                + (writes || url.contains("IFEXISTS") ? "" : ";IFEXISTS=TRUE");
    }

    private static @Nullable Secret password(Configuration configuration) {
        boolean given = !configuration.text(Setting.STORE_PASSWORD).isEmpty();
        return given ? configuration.secret(Setting.STORE_PASSWORD) : null;
    }

    private static void checkDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw CannotRunException.configuration("store.jdbc (" + JdbcUrl.kindOf(url)
                    + ") has no driver on the class path; this version is made for H2, for example"
                    + " store.jdbc=jdbc:h2:file:./moodle-grade-hashes");
        }
    }

    /** The driver's own message may hold the URL and in it a password. */
    private static CannotRunException cannotOpen(SQLException failure) {
        if (failure.getErrorCode() == H2_IN_USE) {
            return CannotRunException.tryAgain(
                    "the hash store (store.jdbc) is in use by another process, perhaps another import");
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String message = "the hash store (store.jdbc) cannot be opened (SQL state " + state + ", error "
                + failure.getErrorCode() + ")";
        if (state.startsWith("28")) {
            return CannotRunException.configuration(message + ": check store.user and store.password");
        }
        return state.startsWith("08")
                ? CannotRunException.tryAgain(message + ": its database cannot be reached")
                : CannotRunException.configuration(message + ": check store.jdbc, store.user and store.password");
    }

    HashStore hashes() {
        return hashes;
    }

    @Override
    public void close() {
        if (kept == null) {
            return;
        }
        try {
            kept.close();
        } catch (SQLException e) {
            // the run is over and all is committed; a connection that cannot be closed is gone already
        }
    }
}
