package io.github.moodlegrade.hosts.cluster.demo;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.hosts.cluster.CourseCluster;
import io.github.moodlegrade.hosts.cluster.Pace;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One process of the cluster. Standard input: its settings, an empty line; it stops when its input ends, so it never outlives the demo.
 * Standard output: an {@link Event} a line.
 */
final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Properties settings = settings(input);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.getProperty("database"));
        try (CourseCluster cluster = new CourseCluster(
                MadeUpSchool.SITE.name(), service(settings, database), database, pace(settings), new SayingRuns())) {
            cluster.start();
            while (input.readLine() != null) {
                // nothing more to hear
            }
        }
    }

    private static Properties settings(BufferedReader input) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            text.append(line).append('\n');
        }
        Properties settings = new Properties();
        settings.load(new StringReader(text.toString()));
        return settings;
    }

    private static GradeImportService service(Properties settings, PGSimpleDataSource database) throws SQLException {
        MoodleWebService moodle = MoodleWebService.builder(
                        settings.getProperty("moodle.url"), Secret.of(settings.getProperty("moodle.token")))
                .build();
        OpenEduCat openEduCat = OpenEduCat.builder(OdooConnection.of(
                        settings.getProperty("odoo.url"),
                        settings.getProperty("odoo.database"),
                        settings.getProperty("odoo.login"),
                        Secret.of(settings.getProperty("odoo.secret"))))
                .build();
        return GradeImportService.builder(MadeUpSchool.SITE, moodle, openEduCat)
                .hashStore(JdbcHashStore.on(database).createTable())
                .build();
    }

    /** A school's pace in seconds; without its time limit, as a slow machine may need longer than a process that is dead for four. */
    private static Pace pace(Properties settings) {
        return new Pace(
                Duration.parse(settings.getProperty("every")),
                Duration.ofMillis(200),
                Duration.parse(settings.getProperty("heartbeat")),
                4,
                Duration.ofMinutes(10));
    }

    private static void say(Event event) {
        System.out.println(event.asLine());
    }

    private static final class SayingRuns implements CourseCluster.Listener {
        @Override
        public void begins(long opCourse) {
            say(Event.of(Event.Kind.BEGINS, opCourse));
        }

        @Override
        public void imported(long opCourse, ImportReport report) {
            say(Event.imported(opCourse, report));
        }

        @Override
        public void lost(long opCourse) {
            say(Event.of(Event.Kind.LOST, opCourse));
        }
    }
}
