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
        boolean allHold = true;
        try {
            String postgreSql = PostgreSqlServer.start();
            for (Records records : Records.values()) {
                allHold &= new Play(records, out).play(postgreSql);
            }
        } catch (CannotRunHereException e) {
            out.println("The demo brings its own PostgreSQL, which does not run here: " + e.getMessage());
            allHold = false;
        }
        out.flush();
        System.exit(allHold ? 0 : 1);
    }
}
