package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The four numbers that answer most questions, and what they are made of. */
final class Numbers {
    private final ImportReport report;
    private final Counts counts;
    private final GroupedFindings findings;

    Numbers(ImportReport report, GroupedFindings findings) {
        this.report = report;
        this.counts = report.counts();
        this.findings = findings;
    }

    void write(Html html) throws IOException {
        Mode mode = report.mode();
        html.open("section", "id", "numbers", "aria-labelledby", "numbers-title");
        html.element("h2", "In numbers", "id", "numbers-title");
        html.open("dl", "class", "numbers");
        Outcome main = mode.writes() ? Outcome.DELIVERED : Outcome.UNDELIVERED;
        number(html, main.of(counts), main.label(mode), gradesWithoutAllRead());
        number(html, counts.unchanged(), Outcome.UNCHANGED.label(mode), "OpenEduCat holds them as Moodle shows them");
        number(html, notImported(), mode.writes() ? "not imported" : "would not be imported", notImportedParts());
        attention(html);
        html.close();
        new Bar(mode).write(html, counts);
        matched(html);
        html.close();
    }

    private long notImported() {
        long never = counts.skipped() + counts.rejected();
        return report.mode().writes() ? never + counts.undelivered() : never;
    }

    private String gradesWithoutAllRead() {
        boolean allRead = report.courses().stream().allMatch(course -> course.state() == Course.State.COMPLETE);
        return report.mode().writes() || allRead
                ? "grades of " + Numerals.count(report.courses().size(), "course")
                : "or not read: a course was not read completely";
    }

    private String notImportedParts() {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : NotImportedSection.OUTCOMES) {
            boolean counted = report.mode().writes() || outcome != Outcome.UNDELIVERED;
            if (counted && outcome.of(counts) > 0) {
                parts.add(Numerals.number(outcome.of(counts)) + " " + outcome.label(report.mode()));
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private void attention(Html html) throws IOException {
        long errors = findings.count(Severity.ERROR);
        long warnings = findings.count(Severity.WARNING);
        String parts = errors + warnings == 0
                ? "nothing to do"
                : Numerals.count(errors, "error") + ", " + Numerals.count(warnings, "warning");
        number(html, errors + warnings, errors + warnings == 1 ? "needs attention" : "need attention", parts);
    }

    private void matched(Html html) throws IOException {
        long learners = report.courses().stream().mapToLong(Course::learners).sum();
        long matched = report.courses().stream().mapToLong(Course::matched).sum();
        if (learners > 0) {
            String rest = matched == learners
                    ? "."
                    : "; the grades of the other " + Numerals.number(learners - matched) + " are not in these numbers.";
            html.element(
                    "p",
                    Numerals.number(matched) + " of " + Numerals.count(learners, "enrolment")
                            + " in Moodle courses belong to a student in OpenEduCat" + rest);
        }
        if (counts.rounded() > 0) {
            html.element(
                    "p",
                    Numerals.count(counts.rounded(), "mark") + rounded()
                            + " rounded, because OpenEduCat holds whole numbers.");
        }
    }

    private String rounded() {
        if (!report.mode().writes()) {
            return " would be";
        }
        return counts.rounded() == 1 ? " was" : " were";
    }

    private static void number(Html html, long number, String label, String parts) throws IOException {
        html.open("div").element("dt", label);
        html.element("dd", Numerals.number(number), "class", "number");
        html.element("dd", parts, "class", "small").close();
    }
}
