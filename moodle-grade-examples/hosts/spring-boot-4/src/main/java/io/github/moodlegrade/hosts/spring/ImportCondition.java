package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How the imports are, in Actuator's words: DOWN if the last one failed, or none has ended for too long. */
@Component
class ImportCondition {
    private final LastImport last;
    private final Duration overdueAfter;

    ImportCondition(LastImport last, ImportSettings settings) {
        this.last = last;
        this.overdueAfter = settings.overdueAfter();
    }

    /** {@code UP}, {@code DOWN} or, until the first import has ended, {@code UNKNOWN}. */
    String status() {
        if (last.failed() || last.isOverdue(overdueAfter)) {
            return "DOWN";
        }
        return last.report().isPresent() ? "UP" : "UNKNOWN";
    }

    /** For who is logged in. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ageInSeconds", last.age().toSeconds());
        last.report().ifPresent(report -> describe(report, details));
        return details;
    }

    private static void describe(ImportReport report, Map<String, Object> details) {
        details.put("status", report.status().name());
        details.put("run", report.runId());
        report.failure()
                .ifPresent(failure -> details.put("failure", failure.finding().toString()));
    }
}
