package io.github.moodlegrade.odoo.process;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of an {@link ImportReport} fits into the one line that a host prints at the end of a run. */
public final class HostReport {
    static final String WORD = "report";

    private final Map<String, String> fields;

    private HostReport(Map<String, String> fields) {
        this.fields = fields;
    }

    static String line(ImportReport report) {
        ImportReport.Counts counts = report.counts();
        return String.join(
                " ",
                WORD,
                "status=" + report.status(),
                "read=" + counts.read(),
                "unchanged=" + counts.unchanged(),
                "delivered=" + counts.delivered(),
                "rejected=" + counts.rejected(),
                "skipped=" + counts.skipped(),
                "undelivered=" + counts.undelivered(),
                "moodleCalls=" + report.moodleCalls(),
                "odooCalls=" + report.odooCalls(),
                "courses="
                        + report.courses().stream()
                                .map(course -> course.state().name())
                                .collect(Collectors.joining(",")),
                "findings="
                        + report.findings().stream()
                                .map(finding -> finding.code().name())
                                .collect(Collectors.joining(",")));
    }

    static HostReport parse(String line) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : line.substring(WORD.length()).trim().split(" ", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        return new HostReport(fields);
    }

    /** How the run ended. */
    public Status status() {
        return Status.valueOf(field("status"));
    }

    /** One of read, unchanged, delivered, rejected, skipped, undelivered, moodleCalls, odooCalls. */
    public long count(String name) {
        return Long.parseLong(field(name));
    }

    /** The states of the courses, in the order of the report. */
    public List<String> courses() {
        return list("courses");
    }

    /** The codes of the findings, in the order of the report. */
    public List<String> findings() {
        return list("findings");
    }

    private List<String> list(String name) {
        return Arrays.stream(field(name).split(",", -1))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toList());
    }

    private String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a report has no " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
