package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.Collection;

/** What would become of the grades of the whole run, what each word means, and who is left out before grades are read. */
final class PreviewSummary {
    static final String ID = "preview";

    private final ImportReport report;
    private final GroupedFindings findings;
    private final Collection<CoursePreview> previews;

    PreviewSummary(ImportReport report, GroupedFindings findings, Collection<CoursePreview> previews) {
        this.report = report;
        this.findings = findings;
        this.previews = previews;
    }

    String title() {
        return report.mode() == Mode.RECONCILE ? "What a repair would do" : "What an import would do";
    }

    void write(Html html) throws IOException {
        html.open("section", "id", ID, "aria-labelledby", ID + "-title");
        html.element("h2", title(), "id", ID + "-title");
        fates(html);
        html.open("ul", "class", "see");
        unmatched(html);
        notLinked(html);
        html.open("li").text("Activity by activity and student by student: ");
        html.element("a", CoursesSection.TITLE, "href", "#" + CoursesSection.ID)
                .text(".")
                .close();
        html.close().close();
    }

    private void fates(Html html) throws IOException {
        html.open("table", "class", "fates");
        html.open("thead").open("tr");
        html.element("th", "Grades", "scope", "col");
        html.element("th", "", "scope", "col");
        html.element("th", "What that means", "scope", "col");
        html.close().close().open("tbody");
        for (Fate fate : Fate.values()) {
            long count =
                    previews.stream().mapToLong(preview -> preview.count(fate)).sum();
            if (count > 0 || fate == Fate.NEW || fate == Fate.CHANGED) {
                html.open("tr");
                html.element("td", Numerals.number(count), "class", "count");
                html.element("th", FateWords.word(fate), "scope", "row", "class", FateWords.cssClass(fate));
                html.element("td", FateWords.meaning(fate)).close();
            }
        }
        html.close().close();
    }

    private void unmatched(Html html) throws IOException {
        long learners = previews.stream()
                .mapToLong(preview -> preview.unmatched().size())
                .sum();
        if (learners == 0) {
            return;
        }
        html.open("li")
                .text(Numerals.count(learners, "enrolment")
                        + " in Moodle without a student in OpenEduCat; no grade of ");
        html.text((learners == 1 ? "it" : "them") + " would come. What to do: ");
        html.element("a", IdNumbersSection.TITLE, "href", "#" + IdNumbersSection.ID)
                .text(".")
                .close();
    }

    private void notLinked(Html html) throws IOException {
        FindingCode code = FindingCode.COURSES_NOT_IN_MOODLE;
        if (!findings.has(code)) {
            return;
        }
        long pairs = findings.of(code).stream().mapToLong(Finding::count).sum();
        html.open("li")
                .text(Numerals.count(pairs, "pair") + " of subject and course in OpenEduCat without a Moodle course: ");
        html.element("a", FindingWords.title(code), "href", "#" + FindingGroup.anchor(code))
                .text(".")
                .close();
    }
}
