package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts runs, their time, grades by what became of them, and findings by code; none of it is about a person. */
@Component
class ImportMeters implements ImportListener {
    private final MeterRegistry registry;

    ImportMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void finished(ImportReport report) {
        registry.timer("moodle.grade.runs", "status", report.status().name()).record(report.elapsed());
        ImportReport.Counts counts = report.counts();
        count("moodle.grade.grades", "outcome", "delivered", counts.delivered());
        count("moodle.grade.grades", "outcome", "rejected", counts.rejected());
        count("moodle.grade.grades", "outcome", "undelivered", counts.undelivered());
        report.findings()
                .forEach(finding ->
                        count("moodle.grade.findings", "code", finding.code().name(), finding.count()));
    }

    private void count(String meter, String tag, String value, long more) {
        registry.counter(meter, tag, value).increment((double) more);
    }
}
