package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the import, and ends it when the host shuts down. */
@Component
class ScheduledImport {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledImport.class);

    private final GradeImportService service;
    private final ImportRequest request;

    ScheduledImport(GradeImportService service, ImportSettings settings) {
        this.service = service;
        this.request = ImportRequest.allCourses().timeLimit(settings.timeLimit());
    }

    @Scheduled(fixedDelayString = "${moodle-grade.every}")
    void importGrades() {
        ImportReport report = service.importGrades(request);
        LOG.info("{}", report);
        report.findings().forEach(finding -> LOG.info("{} {}", finding, finding.remedy()));
    }

    /** Spring waits for the run afterwards, but does not ask it to end. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        service.stop();
    }
}
