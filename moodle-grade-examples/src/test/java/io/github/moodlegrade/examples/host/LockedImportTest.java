package io.github.moodlegrade.examples.host;

import static io.github.moodlegrade.examples.MarkdownCode.javaBlocks;
import static io.github.moodlegrade.examples.MarkdownCode.region;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL's two functions are played by H2 here; that they lock is shown on a real PostgreSQL by the core's DocumentedLockTest. */
public class LockedImportTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Set<String> LOCKED = ConcurrentHashMap.newKeySet();

    private final JdbcDataSource database = new JdbcDataSource();

    /** Plays {@code pg_try_advisory_lock}. */
    public static boolean lock(String key) {
        return LOCKED.add(key);
    }

    /** Plays {@code pg_advisory_unlock}. */
    public static boolean unlock(String key) {
        return LOCKED.remove(key);
    }

    /** Plays {@code hashtextextended}. */
    public static String key(String name, long seed) {
        return name + seed;
    }

    @BeforeEach
    void playPostgreSql() throws SQLException {
        LOCKED.clear();
        database.setUrl("jdbc:h2:mem:locks;DB_CLOSE_DELAY=-1");
        String functions = LockedImportTest.class.getName();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create alias if not exists pg_try_advisory_lock for '" + functions + ".lock'");
            statement.execute("create alias if not exists pg_advisory_unlock for '" + functions + ".unlock'");
            statement.execute("create alias if not exists hashtextextended for '" + functions + ".key'");
        }
    }

    @Test
    void importsAndFreesTheLock() throws SQLException {
        assertThat(importGrades("main")).map(ImportReport::status).contains(ImportReport.Status.COMPLETED);
        assertThat(LOCKED).isEmpty();
        assertThat(importGrades("main")).isPresent();
    }

    @Test
    void doesNothingWhileAnotherProcessImports() throws SQLException {
        LOCKED.add(key("main", 0));
        assertThat(importGrades("main")).isEmpty();
        assertThat(importGrades("another site")).isPresent();
        assertThat(LOCKED).as("the other one's lock is not ours to free").containsExactly(key("main", 0));
    }

    private Optional<ImportReport> importGrades(String name) throws SQLException {
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.V18).seedSchool()) {
            OdooConnection odoo = OdooConnection.of(oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()));
            GradeImportService service = GradeImportService.builder(
                            Site.of("main", "MDL"),
                            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                    .build(),
                            OpenEduCat.builder(odoo).build())
                    .build();
            return new LockedImport(database, name).importGrades(service, ImportRequest.allCourses());
        }
    }

    @Test
    void thePageShowsTheExamples() throws IOException {
        Path hosts = MODULE.resolve("hosts");
        String source = "src/main/java/io/github/moodlegrade/";
        assertThat(javaBlocks(MODULE.resolveSibling("docs").resolve("several-processes.md")))
                .containsExactly(
                        region(hosts.resolve("cluster/" + source + "hosts/cluster/ClusterHost.java"), "cluster"),
                        region(hosts.resolve("shedlock/" + source + "hosts/shedlock/ShedLockedImport.java"), "lock"),
                        region(MODULE.resolve(source + "examples/host/LockedImport.java"), "lock"));
    }
}
