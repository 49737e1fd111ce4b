package io.github.moodlegrade.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static String text(Status status, List<Course> courses, List<Finding> findings, boolean rich) {
        MoodleGradeException failure = status == Status.FAILED
                ? new MoodleGradeException(MoodleGradeException.Reach.RUN, findings.get(0), null)
                : null;
        ImportReport report = new ImportReport(
                "run",
                status,
                ImportRequest.Mode.IMPORT,
                Site.of("main", "MDL"),
                "community@odoo.example:443/school",
                courses,
                findings,
                1,
                21,
                Duration.ofMillis(1449),
                failure);
        StringWriter text = new StringWriter();
        new ReportText(new PrintWriter(text), Paint.of(rich)).print(report);
        return text.toString();
    }

    private static Course course(String name, Course.State state) {
        return new Course(
                OecCourse.of(3, 2),
                MoodleCourse.of(4, name, null),
                state,
                new Counts(234000, 1, 195000, 3, 4, 38992, 6),
                2000,
                1900);
    }

    @Test
    void coursesOfWhichNothingWasReadAreOneLine() {
        Course quiet = new Course(
                OecCourse.of(4, 2), MoodleCourse.of(5, "Biology", null), Course.State.UNCHANGED, Counts.NONE, 0, 0);
        String text = text(
                Status.COMPLETED, List.of(course("Algebra", Course.State.COMPLETE), quiet, quiet), List.of(), false);

        assertThat(text)
                .contains("Algebra", "2 courses unchanged in Moodle and not read")
                .doesNotContain("Biology");
    }

    @Test
    void showsCountsOfEachCourseAndOfAll() {
        String text = text(
                Status.COMPLETED,
                List.of(course("Algebra", Course.State.COMPLETE), course("Biology", Course.State.NOT_REACHED)),
                List.of(),
                false);

        assertThat(text.lines())
                .containsSubsequence(
                        "COMPLETED import of main into community@odoo.example:443/school",
                        "  learners matched   read unchanged delivered rejected skipped undelivered",
                        "Algebra (Moodle course 4, OpenEduCat subject 3 of course 2)",
                        "      2000    1900 234000         1    195000        3       4       38992",
                        "Biology (Moodle course 4, OpenEduCat subject 3 of course 2) NOT REACHED",
                        "All 2 courses",
                        "      4000    3800 468000         2    390000        6       8       77984",
                        "1 Moodle call, 21 Odoo calls, 1.4 s");
        assertThat(text).doesNotContain("Findings");
    }

    @Test
    void aLookDeliversNothingAndSaysWhatWouldBeDelivered() {
        ImportReport plan = new ImportReport(
                "run",
                Status.COMPLETED,
                ImportRequest.Mode.PLAN,
                Site.of("main", "MDL"),
                "community@odoo.example:443/school",
                List.of(course("Algebra", Course.State.COMPLETE)),
                List.of(),
                1,
                21,
                Duration.ofMillis(1449),
                null);
        StringWriter text = new StringWriter();
        new ReportText(new PrintWriter(text), Paint.of(false)).print(plan);

        assertThat(text.toString().lines())
                .containsSubsequence(
                        "  learners matched   read unchanged rejected skipped  to deliver",
                        "      2000    1900 234000         1        3       4       38992");
    }

    @Test
    void fitsEightyColumns() {
        Finding long1 = Finding.of(FindingCode.GRADE_REFUSED, "The operation cannot be completed: ".repeat(9))
                .inCourse(4)
                .ofActivity("assignment 123456")
                .ofUser(123456);
        String text = text(
                Status.PARTIAL,
                List.of(course("Introduction to the history of " + "very ".repeat(20), Course.State.INCOMPLETE)),
                List.of(long1, Finding.of(FindingCode.MOODLE_UNAVAILABLE, "")),
                false);

        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text).contains("Introduction to.. (Moodle course 4", "INCOMPLETE");
    }

    @Test
    void putsEqualFindingsOfSeveralActivitiesUnderOneHeading() {
        Finding rounded = Finding.of(FindingCode.ROUNDED, "whole marks").inCourse(4);
        String text = text(
                Status.COMPLETED,
                List.of(),
                List.of(
                        rounded.ofActivity("quiz 41").ofUser(31).ofUser(32).times(2),
                        rounded.ofActivity("quiz 42").ofUser(33).times(12),
                        Finding.of(FindingCode.ROUNDED, "another reason")),
                false);

        assertThat(text)
                .containsOnlyOnce("ROUNDED, 14 times")
                .contains(
                        "Where: course 4, quiz 41, Moodle users 31 32" + System.lineSeparator(),
                        "Where: course 4, quiz 42, Moodle user 33 and others, 12 in all",
                        "another reason");
    }

    @Test
    void saysWhyARunFailed() {
        String text = text(
                Status.FAILED,
                List.of(),
                List.of(Finding.of(FindingCode.TOKEN_REFUSED, "Moodle: invalidtoken")),
                false);

        assertThat(text)
                .startsWith("FAILED ")
                .contains("ERROR   TOKEN_REFUSED", "Moodle: invalidtoken", "What to do: Create a new token");
    }

    @Test
    void letsNoServerSteerTheTerminal() {
        Course evil = course("\u001b]0;owned\u0007A\u202egebra\n\uD83D\uDD2C", Course.State.COMPLETE);

        assertThat(text(Status.COMPLETED, List.of(evil), List.of(), false))
                .contains("?]0;owned?A?gebra ?")
                .matches("[\\x20-\\x7e\\r\\n]*");
        assertThat(text(Status.COMPLETED, List.of(evil), List.of(), true))
                .contains("?]0;owned?A?gebra \uD83D\uDD2C")
                .doesNotContain("\u0007", "\u202e", "\u001b]");
    }
}
