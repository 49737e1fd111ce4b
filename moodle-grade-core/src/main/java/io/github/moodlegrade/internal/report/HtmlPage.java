package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.ImportReport;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;

/** The page: its head, what happened, and the sections in their order. */
public final class HtmlPage {
    private final ImportReport report;
    private final RunWords words;
    private final GroupedFindings findings;
    private final CourseNames courses;
    private final NotImportedSection notImported;
    private final Map<Long, CoursePreview> previews;
    private final PreviewSummary preview;

    /**
     * A page about one run.
     *
     * @param report what the run did
     * @param previews what would become of the grades of each Moodle course, by its id; empty to leave that out
     */
    public HtmlPage(ImportReport report, Map<Long, CoursePreview> previews) {
        this.report = report;
        this.words = new RunWords(report);
        this.findings = new GroupedFindings(report);
        this.courses = new CourseNames(report);
        this.notImported = new NotImportedSection(report, findings);
        this.previews = previews;
        this.preview = new PreviewSummary(report, findings, previews.values());
    }

    /**
     * Writes the page.
     *
     * @param to where to
     * @throws IOException if it does not take the text
     */
    public void write(Appendable to) throws IOException {
        Html html = new Html(to);
        html.doctype().open("html", "lang", "en");
        head(html);
        html.open("body");
        html.element("a", "Skip to the findings", "class", "skip", "href", "#findings");
        masthead(html);
        contents(html);
        html.open("main");
        new Numbers(report, findings).write(html);
        if (!previews.isEmpty()) {
            preview.write(html);
        }
        html.open("div", "id", "findings", "tabindex", "-1");
        if (!report.findings().isEmpty()) {
            Filter.write(html);
        }
        new FindingsSection(findings, courses).write(html);
        new IdNumbersSection(findings, courses).write(html);
        html.close();
        notImported.write(html);
        new CoursesSection(report, previews, new PreviewTables(findings)).write(html);
        html.close();
        footer(html);
        html.verbatim("script", PageResources.SCRIPT);
        html.close().close();
        to.append('\n');
    }

    private void head(Html html) throws IOException {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageResources.POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", "Grade " + words.noun() + ", " + report.site().name() + ": " + words.status());
        html.verbatim("style", PageResources.STYLE);
        html.close();
    }

    private void masthead(Html html) throws IOException {
        Optional<LocalDateTime> beginning = Numerals.beginning(report.runId());
        html.open("header");
        html.element("p", "Grades from Moodle to OpenEduCat", "class", "kicker");
        html.element("h1", words.headline());
        html.element("p", words.explanation(), "class", "lead");
        html.open("dl", "class", "facts");
        fact(html, "Status", words.status(), "status status-" + report.status().name());
        fact(html, "Kind of run", words.modeMeaning(), "");
        if (beginning.isPresent()) {
            LocalDateTime time = beginning.get();
            html.open("div").element("dt", "When");
            html.open("dd").element("time", Numerals.readable(time), "datetime", Numerals.iso(time));
            html.close().close();
        }
        fact(html, "How long", Numerals.duration(report.elapsed()), "");
        fact(html, "Moodle site", report.site().name(), "");
        fact(html, "OpenEduCat", report.target().isEmpty() ? "not reached" : report.target(), "");
        fact(html, "Run", report.runId(), "");
        html.close().close();
    }

    private static void fact(Html html, String name, String value, String cssClass) throws IOException {
        html.open("div").element("dt", name);
        html.open("dd", "class", cssClass).element("bdi", value).close().close();
    }

    private void contents(Html html) throws IOException {
        html.open("nav", "aria-label", "On this page").open("ul");
        if (!previews.isEmpty()) {
            link(html, PreviewSummary.ID, preview.title());
        }
        link(html, FindingsSection.ID, FindingsSection.TITLE);
        if (!findings.aboutIdNumbers().isEmpty()) {
            link(html, IdNumbersSection.ID, IdNumbersSection.TITLE);
        }
        link(html, NotImportedSection.ID, notImported.title());
        link(html, CoursesSection.ID, CoursesSection.TITLE);
        html.close().close();
    }

    private static void link(Html html, String id, String title) throws IOException {
        html.open("li").element("a", title, "href", "#" + id).close();
    }

    private void footer(Html html) throws IOException {
        html.open("footer");
        html.element(
                "p",
                "A \u201cgrade\u201d here is one learner in one quiz or assignment; a \u201clearner\u201d is a Moodle user enrolled"
                        + " as a student; a \u201cstudent\u201d is a student in OpenEduCat. This report holds ids, counts and"
                        + (previews.isEmpty() ? " names of courses," : " names of courses and activities,")
                        + " and no names of persons, marks or passwords.");
        html.element(
                "p",
                Numerals.count(report.moodleCalls(), "request") + " to Moodle, "
                        + Numerals.count(report.odooCalls(), "request")
                        + " to OpenEduCat. Codes in OpenEduCat begin with "
                        + report.site().tag() + ". Made by moodle-grade.");
        html.close();
    }
}
