package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What you should do: all findings but those about ID numbers, errors first. */
final class FindingsSection {
    static final String ID = "what-to-do";
    static final String TITLE = "What you should do";

    private static final int USERS_IN_A_FINDING = 10;

    private final GroupedFindings findings;
    private final CourseNames courses;

    FindingsSection(GroupedFindings findings, CourseNames courses) {
        this.findings = findings;
        this.courses = courses;
    }

    void write(Html html) throws IOException {
        html.open("section", "id", ID, "aria-labelledby", ID + "-title");
        html.element("h2", TITLE, "id", ID + "-title");
        if (findings.count(Severity.ERROR) + findings.count(Severity.WARNING) == 0) {
            html.element("p", "Nothing. There are no errors and no warnings.");
        }
        if (!findings.aboutIdNumbers().isEmpty()) {
            html.open("p", "class", "pointer").text("Some students cannot be told from Moodle\u2019s data: ");
            html.element("a", IdNumbersSection.TITLE, "href", "#" + IdNumbersSection.ID)
                    .text(".")
                    .close();
        }
        severity(html, Severity.ERROR, "Errors", "Something is not imported until somebody acts.");
        severity(html, Severity.WARNING, "Warnings", "Something was left out or needs a look.");
        information(html);
        html.close();
    }

    private void severity(Html html, Severity severity, String title, String meaning) throws IOException {
        List<FindingCode> codes = findings.others(severity);
        if (!codes.isEmpty()) {
            html.open("div", "class", "severity", "data-severity", severity.name());
            html.element("h3", title);
            html.element("p", meaning, "class", "small");
            groups(html, codes);
            html.close();
        }
    }

    private void information(Html html) throws IOException {
        List<FindingCode> codes = findings.others(Severity.INFO);
        if (!codes.isEmpty()) {
            html.open("details", "class", "severity", "data-severity", Severity.INFO.name());
            html.open("summary").element("h3", "For information").close();
            html.element("p", "Good to know. Nothing has to be done.", "class", "small");
            groups(html, codes);
            html.close();
        }
    }

    private void groups(Html html, List<FindingCode> codes) throws IOException {
        for (FindingCode code : codes) {
            List<Entries.Entry> entries =
                    findings.of(code).stream().map(this::entry).collect(Collectors.toList());
            new FindingGroup(code, entries).write(html, "h4");
        }
    }

    private Entries.Entry entry(Finding finding) {
        return html -> {
            place(html, finding);
            html.element("p", finding.message(), "class", "why", "dir", "auto");
            String whom = whom(finding);
            if (!whom.isEmpty()) {
                html.element("p", whom, "class", "whom");
            }
        };
    }

    private void place(Html html, Finding finding) throws IOException {
        Optional<Long> course = finding.course();
        Optional<String> activity = finding.activity();
        html.open("p", "class", "where");
        if (course.isPresent()) {
            courses.write(html, course.get());
        }
        if (activity.isPresent()) {
            html.text(course.isPresent() ? ", " : "").element("bdi", activity.get());
        }
        if (course.isEmpty() && activity.isEmpty()) {
            html.text("The whole run");
        }
        html.close();
    }

    private static String whom(Finding finding) {
        String times = finding.count() == 1 ? "" : Numerals.number(finding.count()) + " times";
        List<Long> users = finding.users();
        if (users.isEmpty()) {
            return times;
        }
        if (users.size() == finding.count()) {
            return Numerals.users(users);
        }
        String part = users.size() == USERS_IN_A_FINDING ? "; the first ten users are named" : "";
        return Numerals.users(users) + (times.isEmpty() ? "" : " (" + times + part + ")");
    }
}
