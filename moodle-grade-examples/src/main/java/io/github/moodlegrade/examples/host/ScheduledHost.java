package io.github.moodlegrade.examples.host;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.hash.JdbcHashStore;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.source.MoodleSource;
import io.github.moodlegrade.target.OecTarget;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A host that imports every 15 minutes on a scheduler of its own. The service is made once and kept, as it holds the HTTP clients; a run
 * never throws for what happens outside, so nothing ends the schedule silently; a delay between runs, not a rate, so that runs never queue.
 */
public final class ScheduledHost {
    private final DataSource dataSource;
    private final ScheduledExecutorService scheduler;

    /**
     * A host.
     *
     * @param dataSource the host's database, for the hashes
     * @param scheduler whose thread the runs use
     */
    public ScheduledHost(DataSource dataSource, ScheduledExecutorService scheduler) {
        this.dataSource = dataSource;
        this.scheduler = scheduler;
    }

    /**
     * Begins to import; cancelling the future with {@code true} interrupts and so cancels a run under way.
     *
     * @param moodleUrl as {@code https://moodle.school.example}
     * @param moodleToken the web service user's token
     * @param odooUrl as {@code https://odoo.school.example}
     * @param odooKey the API key of the Odoo user {@code import}
     * @return the schedule
     * @throws SQLException if the table of the hashes is not there and cannot be created
     */
    public ScheduledFuture<?> start(String moodleUrl, Secret moodleToken, String odooUrl, Secret odooKey)
            throws SQLException {
        // region readme
        MoodleSource moodle = MoodleWebService.builder(moodleUrl, moodleToken).build();
        OecTarget openEduCat = OpenEduCat.builder(OdooConnection.of(odooUrl, "school", "import", odooKey))
                .build();
        GradeImportService service = GradeImportService.builder(Site.of("main", "MDL"), moodle, openEduCat)
                .hashStore(JdbcHashStore.on(dataSource).createTable())
                .build();

        Runnable importGrades = () -> {
            ImportReport report = service.importGrades(ImportRequest.allCourses());
            System.out.println(report);
            report.findings().forEach(finding -> System.out.println(finding + ". " + finding.remedy()));
        };
        return scheduler.scheduleWithFixedDelay(importGrades, 0, 15, TimeUnit.MINUTES);
        // endregion
    }
}
