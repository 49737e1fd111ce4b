package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Students whose Moodle ID number needs correction: how to do it, and each Moodle user once a problem, whatever the courses. */
final class IdNumbersSection {
    static final String ID = "id-numbers";
    static final String TITLE = "Students whose Moodle ID number needs correction";

    private final GroupedFindings findings;
    private final CourseNames courses;

    IdNumbersSection(GroupedFindings findings, CourseNames courses) {
        this.findings = findings;
        this.courses = courses;
    }

    void write(Html html) throws IOException {
        List<FindingCode> codes = findings.aboutIdNumbers();
        if (codes.isEmpty()) {
            return;
        }
        html.open("section", "id", ID, "aria-labelledby", ID + "-title");
        html.element("h2", TITLE, "id", ID + "-title");
        html.element(
                "p",
                "The import recognises a student by the ID number in the Moodle profile. For the Moodle users below it is"
                        + " missing, wrong or in doubt. To correct one:");
        steps(html);
        for (FindingCode code : codes) {
            new FindingGroup(code, entries(findings.of(code))).write(html, "h3");
        }
        html.close();
    }

    private static void steps(Html html) throws IOException {
        html.open("ol", "class", "steps");
        html.element(
                "li",
                "Find the student in OpenEduCat and note the student\u2019s id: the number in the address of the student\u2019s"
                        + " form. A candidate named below as \u201cstudent 24\u201d has the id 24; make sure that it is the"
                        + " same person.");
        html.open("li").text("In Moodle open ");
        html.element("strong", "Site administration \u2192 Users \u2192 Accounts \u2192 Browse list of users");
        html.text(" and edit the user. The ids below are those in the address of that page, as in ");
        html.element("code", "user/editadvanced.php?id=17");
        html.text("; you may also type this behind your Moodle\u2019s address.").close();
        html.open("li").text("Under \u201cOptional\u201d set the field ").element("strong", "ID number");
        html.text(" to ").element("code", "oec_student_{the student\u2019s id in OpenEduCat}");
        html.text(", for example ")
                .element("code", "oec_student_24")
                .text(", and save.")
                .close();
        html.element("li", "The next import brings the student\u2019s grades. Nothing else has to be done.");
        html.close();
    }

    /** Of a user who has the same problem in several courses, one entry. */
    private List<Entries.Entry> entries(List<Finding> ofOneKind) {
        Map<List<Object>, Set<Long>> coursesOf = new LinkedHashMap<>();
        List<Entries.Entry> others = new ArrayList<>();
        for (Finding finding : ofOneKind) {
            for (Long user : finding.users()) {
                Set<Long> places =
                        coursesOf.computeIfAbsent(List.of(user, finding.message()), none -> new LinkedHashSet<>());
                finding.course().ifPresent(places::add);
            }
            if (finding.users().isEmpty()) {
                others.add(html -> entry(
                        html,
                        "",
                        finding.message(),
                        finding.course().map(Set::of).orElse(Set.of())));
            } else if (finding.count() > finding.users().size()) {
                others.add(more(finding));
            }
        }
        List<Entries.Entry> entries = new ArrayList<>();
        coursesOf.forEach((who, places) ->
                entries.add(html -> entry(html, "Moodle user " + who.get(0), (String) who.get(1), places)));
        entries.addAll(others);
        return entries;
    }

    private Entries.Entry more(Finding finding) {
        int left = finding.count() - finding.users().size();
        String cases = left == 1 ? "1 more case" : Numerals.number(left) + " more cases";
        return html -> entry(
                html,
                cases,
                "A report names the first ten users of a course; the next one names others once these are corrected.",
                finding.course().map(Set::of).orElse(Set.of()));
    }

    private void entry(Html html, String who, String why, Set<Long> places) throws IOException {
        html.open("p", "class", "where");
        if (!who.isEmpty()) {
            html.element("strong", who);
        } else {
            places(html, places);
        }
        html.close();
        html.element("p", why, "class", "why", "dir", "auto");
        if (!who.isEmpty() && !places.isEmpty()) {
            html.open("p", "class", "whom");
            places(html, places);
            html.close();
        }
    }

    private void places(Html html, Set<Long> places) throws IOException {
        String separator = "";
        for (Long course : places) {
            html.text(separator);
            courses.write(html, course);
            separator = "; ";
        }
        if (places.isEmpty()) {
            html.text("The whole run");
        }
    }
}
