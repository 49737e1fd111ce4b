package io.github.moodlegrade.examples.text;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report in one line: how the run ended and why, courses by state, grades, findings by severity, how long it took. */
public final class ReportLine {
    private ReportLine() {}

    /**
     * The line.
     *
     * @param report what a run did
     * @param paint its colours
     * @return one line without a line break
     */
    public static String of(ImportReport report, Paint paint) {
        String why = report.failure()
                .map(failure -> " " + failure.finding().code() + ": "
                        + paint.foreign(failure.finding().message()))
                .orElse("");
        return ReportText.status(report.status(), paint) + why + "; courses: " + courses(report.courses())
                + "; grades: "
                + report.counts().delivered() + " delivered, " + report.counts().rejected() + " rejected, "
                + report.counts().undelivered() + " undelivered; findings: " + findings(report) + "; "
                + ReportText.seconds(report.elapsed());
    }

    private static String courses(List<Course> courses) {
        Map<Course.State, Integer> counts = new EnumMap<>(Course.State.class);
        courses.forEach(course -> counts.merge(course.state(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + word(state)));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String findings(ImportReport report) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        report.findings().forEach(finding -> counts.merge(finding.severity(), finding.count(), Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((severity, count) -> parts.add(count + " " + word(severity)));
        Collections.reverse(parts); // errors first
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
