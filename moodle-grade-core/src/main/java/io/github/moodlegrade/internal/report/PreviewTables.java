package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.CoursePreview;
import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.CoursePreview.Student;
import io.github.moodlegrade.CoursePreview.Unmatched;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would become of the grades of each course: activity by activity in numbers, student by student in words. One page shows only so
 * many students, or a browser would not open it; what is left out is counted.
 */
final class PreviewTables {
    /** Together in all courses of a page. */
    private static final int MOST_ROWS = 10_000;

    private final GroupedFindings findings;
    private int rowsLeft = MOST_ROWS;

    PreviewTables(GroupedFindings findings) {
        this.findings = findings;
    }

    void write(Html html, CoursePreview preview) throws IOException {
        if (preview.activities().isEmpty()) {
            html.element("p", "Moodle shows no quiz or assignment with points.");
        } else if (!preview.students().isEmpty()) {
            activities(html, preview);
            students(html, preview);
        }
        unmatched(html, preview.unmatched());
    }

    private static void activities(Html html, CoursePreview preview) throws IOException {
        List<Fate> fates = Stream.of(Fate.values())
                .filter(fate -> fate == Fate.NEW || preview.count(fate) > 0)
                .collect(Collectors.toList());
        openTable(html, "Activities of " + name(preview));
        html.open("thead").open("tr").element("th", "Activity", "scope", "col");
        for (Fate fate : fates) {
            html.element("th", FateWords.word(fate), "scope", "col", "class", "count");
        }
        html.close().close().open("tbody");
        for (Activity activity : preview.activities()) {
            html.open("tr").open("th", "scope", "row");
            html.element("bdi", activity.name().isBlank() ? activity.toString() : activity.name());
            html.element("span", " " + activity, "class", "small").close();
            for (Fate fate : fates) {
                long count = preview.count(activity.ref(), fate);
                html.element(
                        "td",
                        Numerals.number(count),
                        "class",
                        count == 0 ? "count none" : "count " + FateWords.cssClass(fate));
            }
            html.close();
        }
        closeTable(html);
    }

    private void students(Html html, CoursePreview preview) throws IOException {
        List<Student> ofNote = preview.students().stream()
                .filter(student -> isOfNote(preview, student))
                .collect(Collectors.toList());
        int quiet = preview.students().size() - ofNote.size();
        if (!ofNote.isEmpty()) {
            List<Student> shown = ofNote.subList(0, Math.min(rowsLeft, ofNote.size()));
            rowsLeft -= shown.size();
            html.open("details", "class", "students");
            html.element("summary", "Student by student: " + Numerals.count(ofNote.size(), "student"));
            if (!shown.isEmpty()) {
                rows(html, preview, shown);
            }
            if (shown.size() < ofNote.size()) {
                html.element(
                        "p",
                        "and " + Numerals.number(ofNote.size() - shown.size())
                                + " more: a page shows " + Numerals.number(MOST_ROWS)
                                + " students. Plan this course alone, or take the table (CSV), which has them all.",
                        "class",
                        "small");
            }
            html.close();
        }
        if (quiet > 0) {
            html.element(
                    "p",
                    Numerals.count(quiet, "student") + (ofNote.isEmpty() ? "" : " more")
                            + ": nothing would be written.",
                    "class",
                    "small");
        }
    }

    private void rows(Html html, CoursePreview preview, List<Student> students) throws IOException {
        openTable(html, "Students of " + name(preview));
        html.open("thead").open("tr");
        html.element("th", "Student in OpenEduCat", "scope", "col");
        html.element("th", "Moodle user", "scope", "col");
        for (Activity activity : preview.activities()) {
            html.element("th", activity.toString(), "scope", "col");
        }
        html.close().close().open("tbody");
        for (Student student : students) {
            html.open("tr").element("th", String.valueOf(student.studentId()), "scope", "row");
            html.element("td", String.valueOf(student.userId()));
            for (Activity activity : preview.activities()) {
                cell(html, student.fateOf(activity.ref()), student.reasonOf(activity.ref()));
            }
            html.close();
        }
        closeTable(html);
    }

    private void cell(Html html, Fate fate, Optional<FindingCode> reason) throws IOException {
        html.open("td", "class", FateWords.cssClass(fate));
        if (reason.filter(findings::has).isPresent()) {
            html.element("a", FateWords.word(fate), "href", "#" + FindingGroup.anchor(reason.get()));
        } else {
            html.text(FateWords.word(fate));
        }
        html.close();
    }

    private void unmatched(Html html, List<Unmatched> learners) throws IOException {
        if (learners.isEmpty()) {
            return;
        }
        List<Unmatched> shown = learners.subList(0, Math.min(rowsLeft, learners.size()));
        rowsLeft -= shown.size();
        html.open("details", "class", "students");
        html.element("summary", "Without a student in OpenEduCat: " + Numerals.count(learners.size(), "learner"));
        html.open("ul");
        for (Unmatched learner : shown) {
            html.open("li").text("Moodle user " + learner.userId() + ": ");
            if (findings.has(learner.code())) {
                html.element(
                        "a", FindingWords.title(learner.code()), "href", "#" + FindingGroup.anchor(learner.code()));
            } else {
                html.text(FindingWords.title(learner.code()));
            }
            html.text(" (").element("bdi", learner.message()).text(")").close();
        }
        if (shown.size() < learners.size()) {
            html.element("li", "and " + Numerals.number(learners.size() - shown.size()) + " more");
        }
        html.close().close();
    }

    private static boolean isOfNote(CoursePreview preview, Student student) {
        return preview.activities().stream().anyMatch(activity -> FateWords.isOfNote(student.fateOf(activity.ref())));
    }

    private static String name(CoursePreview preview) {
        String name = preview.course().name();
        return name.isBlank() ? "Moodle course " + preview.course().id() : name;
    }

    /** A wide table is moved by itself, by keyboard too, and not with the page. */
    private static void openTable(Html html, String name) throws IOException {
        html.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label", name);
        html.open("table").element("caption", name, "class", "hidden");
    }

    private static void closeTable(Html html) throws IOException {
        html.close().close().close();
    }
}
