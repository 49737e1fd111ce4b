package io.github.moodlegrade.sharedtests.servers;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Each server is started once, when a test first asks for it. Where it cannot run, that test and all others on it are skipped. */
public final class Servers {
    private static final Servers POSTGRESQL = new Servers("PostgreSQL", PostgreSqlServer::start);
    private static final Servers MARIADB = new Servers("MariaDB", MariaDbServer::start);

    private interface Start {
        String url() throws IOException, CannotRunHereException;
    }

    private final String name;
    private final Start start;
    private @Nullable String url;
    private String cannotRun = "";

    private Servers(String name, Start start) {
        this.name = name;
        this.start = start;
    }

    /**
     * A database on a PostgreSQL server.
     *
     * @return its JDBC URL, with a query
     */
    public static String postgreSql() {
        return POSTGRESQL.url();
    }

    /**
     * A MariaDB server.
     *
     * @return its JDBC URL, which ends before the name of a database
     */
    public static String mariaDb() {
        return MARIADB.url();
    }

    private synchronized String url() {
        if (url == null && cannotRun.isEmpty()) {
            try {
                url = start.url();
            } catch (CannotRunHereException e) {
                cannotRun = "######## NOT TESTED on " + name + ": its binaries do not run here: " + e.getMessage();
                System.err.println(cannotRun);
            } catch (IOException e) {
                throw new AssertionError(name + " does not start", e);
            }
        }
        Assumptions.assumeTrue(url != null, cannotRun);
        return url == null ? "" : url;
    }
}
