package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The statements of docs/several-processes.md lock on a real PostgreSQL, and a session that ends frees its lock. */
class DocumentedLockTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "several-processes.md");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String lock = statement("LOCK");
    private final String unlock = statement("UNLOCK");

    private static String statement(String name) {
        try {
            Matcher found = Pattern.compile(" " + name + " = \"(.*)\";").matcher(Files.readString(PAGE));
            assertThat(found.find()).as(name).isTrue();
            return found.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneSessionAtATimeHoldsTheLockOfAName() throws SQLException {
        try (Connection one = connect();
                Connection other = connect()) {
            assertThat(isTrue(one, lock, "main")).isTrue();
            assertThat(isTrue(other, lock, "main")).isFalse();
            assertThat(isTrue(other, lock, "college")).as("another name").isTrue();

            assertThat(isTrue(one, unlock, "main")).isTrue();
            assertThat(isTrue(other, lock, "main")).isTrue();
        }
    }

    @Test
    void aSessionThatBreaksFreesItsLock() throws SQLException, InterruptedException {
        try (Connection one = connect();
                Connection other = connect()) {
            assertThat(isTrue(one, lock, "broken")).isTrue();
            assertThat(isTrue(other, lock, "broken")).isFalse();

            // The socket closes without a word, as when a process is killed.
            one.abort(Runnable::run);

            long end = System.nanoTime() + PATIENCE.toNanos();
            boolean freed = false;
            while (!freed && System.nanoTime() < end) {
                Thread.sleep(20);
                freed = isTrue(other, lock, "broken");
            }
            assertThat(freed).isTrue();
        }
    }

    private static Connection connect() throws SQLException {
        return TestDatabase.POSTGRESQL.fresh().getConnection();
    }

    private static boolean isTrue(Connection session, String question, String name) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(question)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
