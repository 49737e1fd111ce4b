package io.github.moodlegrade.report;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports as runs make them, for the forms to be tested with. */
final class Reports {
    static final String RUN_ID = "20261122T080000-0a1b2c3d";

    private Reports() {}

    static ImportReport of(Status status, Mode mode, List<Course> courses, List<Finding> findings) {
        return of(status, mode, courses, findings, null);
    }

    static ImportReport of(
            Status status,
            Mode mode,
            List<Course> courses,
            List<Finding> findings,
            @Nullable MoodleGradeException failure) {
        return new ImportReport(
                RUN_ID,
                status,
                mode,
                Site.of("main", "MDL"),
                "community@odoo.school.example:443/school",
                courses,
                findings,
                31,
                44,
                Duration.ofMillis(18_400),
                failure);
    }

    static ImportReport withFindings(Finding... findings) {
        return of(Status.PARTIAL, Mode.IMPORT, List.of(algebra()), List.of(findings));
    }

    static ImportReport allGood() {
        return of(
                Status.COMPLETED,
                Mode.IMPORT,
                List.of(
                        course(4, "Algebra", Course.State.COMPLETE, new Counts(270, 228, 30, 0, 12, 0, 0), 30, 30),
                        course(5, "Programming", Course.State.COMPLETE, new Counts(96, 96, 0, 0, 0, 0, 0), 24, 24)),
                List.of());
    }

    static Course algebra() {
        return course(4, "Algebra", Course.State.COMPLETE, new Counts(15, 1, 2, 3, 4, 5, 6), 30, 28);
    }

    static Course course(long id, String name, Course.State state, Counts counts, int learners, int matched) {
        return new Course(OecCourse.of(id + 10, 2), MoodleCourse.of(id, name, null), state, counts, learners, matched);
    }

    /** A bad day: every severity, students to correct in two courses, a long group, courses in every state. */
    static ImportReport badDay() {
        return of(Status.PARTIAL, Mode.IMPORT, coursesOfBadDay(), findingsOfBadDay());
    }

    private static List<Course> coursesOfBadDay() {
        return List.of(
                course(4, "Algebra", Course.State.COMPLETE, new Counts(2520, 2210, 164, 3, 121, 22, 87), 300, 280),
                course(5, "Programming", Course.State.INCOMPLETE, new Counts(96, 0, 61, 1, 10, 24, 0), 24, 24),
                course(
                        6,
                        "\u0645\u0642\u062f\u0645\u0629 \u0641\u064a \u0627\u0644\u0641\u064a\u0632\u064a\u0627\u0621",
                        Course.State.COMPLETE,
                        new Counts(40, 40, 0, 0, 0, 0, 0),
                        10,
                        10),
                course(
                        7,
                        "Donaudampfschifffahrtsgesellschaftskunde f\u00fcr Fortgeschrittene",
                        Course.State.FAILED,
                        Counts.NONE,
                        12,
                        0),
                course(8, "", Course.State.NOT_REACHED, Counts.NONE, 0, 0));
    }

    private static List<Finding> findingsOfBadDay() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(FindingCode.ACTIVITY_CLOSED, "the role lacks mod/quiz:viewreports")
                .inCourse(5)
                .ofActivity("quiz 77"));
        findings.add(Finding.of(FindingCode.ABOVE_MAXIMUM, "more points than the activity's maximum")
                .inCourse(4)
                .ofActivity("quiz 42")
                .ofUser(1017)
                .ofUser(1018)
                .ofUser(1022)
                .times(3));
        findings.add(Finding.of(FindingCode.GRADE_REFUSED, "OpenEduCat said: Marks must be less than total marks.")
                .inCourse(5)
                .ofActivity("assignment 9")
                .ofUser(1052));
        findings.add(Finding.of(FindingCode.NO_LEARNER_MATCHED, "none of 12 learners is a student")
                .inCourse(7));
        findings.add(Finding.of(FindingCode.AMBIGUOUS, "Moodle users [1031, 1032] are all student 24")
                .inCourse(4)
                .ofUser(1031)
                .ofUser(1032));
        unmatchedOfBadDay(findings);
        findings.add(Finding.of(FindingCode.REFUSED_STATE, "exam MDL-Q43 (id 88) is in state done")
                .inCourse(4)
                .ofActivity("quiz 43"));
        for (int quiz = 1; quiz <= 25; quiz++) {
            findings.add(Finding.of(FindingCode.NO_LONGER_SHOWN, "a grade that was imported is gone in Moodle")
                    .inCourse(4)
                    .ofActivity("quiz " + (500 + quiz))
                    .ofUser(1000 + quiz));
        }
        findings.add(Finding.of(FindingCode.WITHHELD, "the teacher has not released the grades")
                .inCourse(4)
                .ofActivity("assignment 12")
                .times(280));
        findings.add(Finding.of(FindingCode.ROUNDED, "OpenEduCat holds whole marks; the grade is rounded")
                .inCourse(4)
                .ofActivity("quiz 42")
                .times(87));
        findings.add(Finding.of(
                        FindingCode.COURSES_NOT_IN_MOODLE,
                        "pairs of subject and course in OpenEduCat have no Moodle course that the token can see")
                .times(31));
        return findings;
    }

    private static void unmatchedOfBadDay(List<Finding> findings) {
        String candidates =
                "no idnumber of the form oec_student_{id}, and no student with this e-mail; nearest: student 24"
                        + " (same name), student 31 (similar e-mail)";
        findings.add(Finding.of(FindingCode.LEARNER_UNMATCHED, candidates)
                .inCourse(4)
                .ofUser(1040));
        findings.add(Finding.of(FindingCode.LEARNER_UNMATCHED, candidates)
                .inCourse(5)
                .ofUser(1040));
        Finding many = Finding.of(
                        FindingCode.LEARNER_UNMATCHED,
                        "no idnumber of the form oec_student_{id}, and no student with this e-mail")
                .inCourse(4)
                .times(15);
        for (long user = 1100; user < 1110; user++) {
            many = many.ofUser(user);
        }
        findings.add(many);
        findings.add(
                Finding.of(FindingCode.UNKNOWN_STUDENT, "the idnumber names a student that OpenEduCat does not have")
                        .inCourse(4)
                        .ofUser(1060));
        findings.add(Finding.of(FindingCode.MOVED, "was student 51, is student 52")
                .inCourse(4)
                .ofActivity("quiz 42")
                .ofUser(1061));
    }
}
