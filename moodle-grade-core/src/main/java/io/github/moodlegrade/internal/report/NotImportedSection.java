package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was not imported and why: the three kinds of grades, and the learners whose grades were never asked for. */
final class NotImportedSection {
    static final String ID = "not-imported";
    static final List<Outcome> OUTCOMES = List.of(Outcome.SKIPPED, Outcome.REJECTED, Outcome.UNDELIVERED);

    /** Which findings explain which grades. */
    private static final Map<Outcome, Set<FindingCode>> EXPLAINED_BY = Map.of(
            Outcome.SKIPPED,
            EnumSet.of(
                    FindingCode.WITHHELD,
                    FindingCode.RELEASE_UNKNOWN,
                    FindingCode.NOT_GRADED_IN_POINTS,
                    FindingCode.NO_LONGER_SHOWN,
                    FindingCode.LEARNER_GONE),
            Outcome.REJECTED,
            EnumSet.of(
                    FindingCode.ABOVE_MAXIMUM,
                    FindingCode.MOVE_REFUSED,
                    FindingCode.NO_BATCH,
                    FindingCode.NEW_PERIOD,
                    FindingCode.CODE_TAKEN,
                    FindingCode.ARCHIVED,
                    FindingCode.REFUSED_STATE,
                    FindingCode.FOREIGN_RESULT_LINE,
                    FindingCode.GRADE_REFUSED),
            Outcome.UNDELIVERED,
            EnumSet.of(
                    FindingCode.CANCELLED,
                    FindingCode.DEADLINE_PASSED,
                    FindingCode.MOODLE_UNAVAILABLE,
                    FindingCode.MOODLE_ANSWER_UNUSABLE,
                    FindingCode.ODOO_UNAVAILABLE,
                    FindingCode.ODOO_REFUSED,
                    FindingCode.HASH_STORE_FAILED,
                    FindingCode.UNEXPECTED_FAILURE,
                    FindingCode.READING_INCOMPLETE,
                    FindingCode.ACTIVITY_CLOSED,
                    FindingCode.NOT_CONFIRMED,
                    FindingCode.DRIFT,
                    FindingCode.NOT_YET_IMPORTED));

    private final ImportReport report;
    private final Counts counts;
    private final GroupedFindings findings;

    NotImportedSection(ImportReport report, GroupedFindings findings) {
        this.report = report;
        this.counts = report.counts();
        this.findings = findings;
    }

    String title() {
        return report.mode().writes() ? "What was not imported, and why" : "What is not in OpenEduCat, and why";
    }

    void write(Html html) throws IOException {
        html.open("section", "id", ID, "aria-labelledby", ID + "-title");
        html.element("h2", title(), "id", ID + "-title");
        html.open("dl", "class", "reasons");
        for (Outcome outcome : OUTCOMES) {
            if (outcome.of(counts) > 0) {
                reason(html, outcome);
            }
        }
        unmatched(html);
        notReached(html);
        html.element("dt", "Never imported");
        html.element(
                "dd",
                "Grades that a teacher overrides in Moodle\u2019s gradebook, manual grade items and course totals: the import"
                        + " reads the quizzes and assignments themselves.");
        html.close().close();
    }

    private void reason(Html html, Outcome outcome) throws IOException {
        html.element("dt", Numerals.number(outcome.of(counts)) + " " + outcome.label(report.mode()));
        html.open("dd").text(outcome.why(report.mode()));
        List<FindingCode> codes = EXPLAINED_BY.getOrDefault(outcome, Set.of()).stream()
                .filter(findings::has)
                .collect(Collectors.toList());
        if (!codes.isEmpty()) {
            html.open("ul", "class", "see");
            for (FindingCode code : codes) {
                html.open("li");
                html.element("a", FindingWords.title(code), "href", "#" + FindingGroup.anchor(code))
                        .close();
            }
            html.close();
        }
        html.close();
    }

    private void unmatched(Html html) throws IOException {
        long without = report.courses().stream()
                .mapToLong(course -> course.learners() - course.matched())
                .sum();
        if (without > 0) {
            html.element("dt", Numerals.count(without, "enrolment") + " without a student in OpenEduCat");
            html.open("dd").text("The grades of these Moodle users were not read, and are in none of the numbers.");
            if (!findings.aboutIdNumbers().isEmpty()) {
                html.text(" See ");
                html.element("a", IdNumbersSection.TITLE, "href", "#" + IdNumbersSection.ID)
                        .text(".");
            }
            html.close();
        }
    }

    private void notReached(Html html) throws IOException {
        long courses = report.courses().stream()
                .filter(course -> course.state() == Course.State.NOT_REACHED)
                .count();
        if (courses > 0) {
            html.element("dt", Numerals.count(courses, "course") + " not reached");
            html.element("dd", "The run ended before. The next run begins with all courses again.");
        }
    }
}
