package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the host's log says of runs: each of them, and of findings those that the run before did not have. */
class ImportLogTest {
    private final MadeUpSchool school = new MadeUpSchool();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ScheduledImport.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ScheduledImport scheduled = new ScheduledImport(
            GradeImportService.builder(
                            Site.of("log", "LOG"),
                            MoodleWebService.builder(school.moodle.url(), Secret.of(school.moodle.token()))
                                    .build(),
                            OpenEduCat.builder(OdooConnection.of(
                                            school.openEduCat.url(),
                                            school.openEduCat.database(),
                                            school.openEduCat.login(),
                                            Secret.of(school.openEduCat.apiKey())))
                                    .build())
                    .build(),
            new ImportSettings(
                    "log",
                    "LOG",
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    new ImportSettings.Moodle(school.moodle.url()),
                    new ImportSettings.Odoo(school.openEduCat.url(), "", "")));

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
        school.close();
    }

    private List<String> logOfRun() {
        log.list.clear();
        scheduled.importGrades();
        return log.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .collect(Collectors.toList());
    }

    @Test
    void aFindingIsToldOnceBySeverityUntilItComesAgain() {
        List<String> first = logOfRun();
        school.moodle.serviceUser().outOfService(true);
        List<String> failed = logOfRun();
        school.moodle.serviceUser().outOfService(false);
        List<String> second = logOfRun();
        school.moodle.user(99).idnumber("oec_student_51");
        List<String> third = logOfRun();
        school.moodle.user(99).idnumber("");
        List<String> fourth = logOfRun();

        assertThat(first)
                .anyMatch(line -> line.startsWith("INFO ") && line.contains("COMPLETED"))
                .anyMatch(line -> line.startsWith("WARN LEARNER_UNMATCHED") && line.contains("Give the Moodle user"));
        assertThat(failed).anyMatch(line -> line.startsWith("ERROR FUNCTION_DENIED"));
        assertThat(second).hasSize(1).allMatch(line -> line.startsWith("INFO ") && line.contains("COMPLETED"));
        assertThat(third).hasSize(2).anyMatch(line -> line.startsWith("ERROR AMBIGUOUS"));
        assertThat(fourth).anyMatch(line -> line.startsWith("WARN LEARNER_UNMATCHED"));
    }
}
