package io.github.moodlegrade.odoo.process;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.JdbcUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A host application. Standard input: its settings, an empty line, then {@code run} for each import. Standard output: {@code ready},
 * {@code step} with course and step as a run reaches it, {@code report} at its end. It ends when its input does, so it never outlives the
 * test.
 */
final class HostMain {
    static final String READY = "ready";
    static final String STEP = "step";
    static final String RUN = "run";

    private HostMain() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        HostSettings settings = HostSettings.parse(untilEmptyLine(input));
        DataSource database =
                new JdbcUrl(settings.get("store.jdbc"), settings.get("store.user"), settings.get("store.password"));
        GradeImportService service =
                service(settings, JdbcHashStore.on(database).createTable());
        say(READY);
        for (String command = input.readLine(); command != null; command = input.readLine()) {
            if (!command.equals(RUN)) {
                throw new IOException("no such command: " + command);
            }
            say(HostReport.line(run(service, database)));
        }
    }

    /** Keeps a connection as a pool does: an embedded database stays open between two calls of a run. */
    private static ImportReport run(GradeImportService service, DataSource database) throws SQLException {
        try (Connection kept = database.getConnection()) {
            kept.setAutoCommit(true);
            return service.importGrades(ImportRequest.allCourses());
        }
    }

    private static String untilEmptyLine(BufferedReader input) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static GradeImportService service(HostSettings settings, JdbcHashStore store) {
        HttpSettings http = HttpSettings.builder()
                .readRetries(Integer.parseInt(settings.get("http.retries")))
                .build();
        MoodleWebService moodle = MoodleWebService.builder(
                        settings.get("moodle.url"), Secret.of(settings.get("moodle.token")))
                .http(http)
                .build();
        OpenEduCat openEduCat = OpenEduCat.builder(OdooConnection.of(
                                settings.get("odoo.url"),
                                settings.get("odoo.database"),
                                settings.get("odoo.login"),
                                Secret.of(settings.get("odoo.secret")),
                                http)
                        .wire(OdooWire.valueOf(settings.get("odoo.wire"))))
                .build();
        return GradeImportService.builder(
                        Site.of(settings.get("import.site"), settings.get("import.tag")), moodle, openEduCat)
                .hashStore(store)
                .listener(new SayingSteps())
                .build();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class SayingSteps implements ImportListener {
        @Override
        public void progressed(Progress progress) {
            say(STEP + " " + progress.course().id() + " " + progress.step());
        }
    }
}
