package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.sharedtests.servers.CannotRunHereException;
import io.github.moodlegrade.sharedtests.servers.PostgreSqlServer;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** The cluster in both editions on this machine alone; ends with 0 if everything held, and with 1 otherwise. */
public final class ClusterDemo {
    private ClusterDemo() {}

    /**
     * Plays it.
     *
     * @param arguments none
     * @throws IOException if PostgreSQL or a process does not start
     * @throws SQLException if PostgreSQL cannot be used
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        boolean allHold = play(out);
        out.flush();
        System.exit(allHold ? 0 : 1);
    }

    private static boolean play(PrintWriter out) throws IOException, SQLException, InterruptedException {
        boolean allHold = true;
        try {
            String postgreSql = PostgreSqlServer.start();
            for (Records records : Records.values()) {
                allHold &= new Play(records, out).play(postgreSql);
            }
        } catch (CannotRunHereException e) {
            out.println("The demo brings its own PostgreSQL, which does not run here: " + e.getMessage());
            return false;
        }
        out.println(
                allHold
                        ? "All held. How to have such a cluster in your own application: docs/several-processes.md"
                        : "Something did not hold: please report it with all of the above.");
        return allHold;
    }
}
