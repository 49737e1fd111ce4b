package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
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
    private Set<Finding> told = Set.of();

    ScheduledImport(GradeImportService service, ImportSettings settings) {
        this.service = service;
        this.request = ImportRequest.allCourses().timeLimit(settings.timeLimit());
    }

    @Scheduled(fixedDelayString = "${moodle-grade.every}")
    void importGrades() {
        ImportReport report = service.importGrades(request);
        LOG.info("{}", report);
        tellNew(report);
    }

    /** What the run before found too is in the log, and in the report. A run that failed says nothing of what it did not reach. */
    private void tellNew(ImportReport report) {
        report.findings().stream()
                .filter(finding -> !told.contains(finding))
                .forEach(finding -> LOG.atLevel(level(finding.severity())).log("{} {}", finding, finding.remedy()));
        if (report.failure().isEmpty()) {
            told = Set.copyOf(report.findings());
        }
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case INFO -> Level.INFO;
        };
    }

    /** Spring waits for the run afterwards, but does not ask it to end. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        service.stop();
    }
}
