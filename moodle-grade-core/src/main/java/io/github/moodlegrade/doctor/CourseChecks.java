package io.github.moodlegrade.doctor;

import static io.github.moodlegrade.doctor.Check.Area.COURSES;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was found in the courses: people with what identifies them, and activities. */
final class CourseChecks {
    private static final String SHOW_QUIZZES =
            "give the web service role mod/quiz:view, moodle/course:viewhiddenactivities and"
                    + " moodle/course:ignoreavailabilityrestrictions; see docs/moodle-setup.md.";

    /** Codes of learners who lead to no student. */
    private static final Set<FindingCode> NO_STUDENT =
            EnumSet.of(FindingCode.LEARNER_UNMATCHED, FindingCode.UNKNOWN_STUDENT, FindingCode.AMBIGUOUS);

    private final WatchedMoodle moodle;
    private final Set<String> studentRoles;
    private final ImportReport report;
    private final Checks to;

    CourseChecks(WatchedMoodle moodle, Set<String> studentRoles, ImportReport report, Checks to) {
        this.moodle = moodle;
        this.studentRoles = studentRoles;
        this.report = report;
        this.to = to;
    }

    /** Adds what was found. */
    void add() {
        if (report.failure().isPresent() && report.status() != ImportReport.Status.CANCELLED) {
            notReached();
        }
        if (moodle.pairs() == 0) {
            to.wrong(
                    COURSES,
                    "pairs",
                    "OpenEduCat shows no pair of subject and course.",
                    "Give the courses their subjects in OpenEduCat; see docs/odoo-setup.md.");
        } else if (isNoneFound()) {
            to.wrong(
                    COURSES,
                    FindingCode.COURSES_NOT_IN_MOODLE.name(),
                    "Not one Moodle course was found for the " + moodle.pairs()
                            + " pairs of subject and course in OpenEduCat.",
                    "Give the Moodle courses the course idnumbers oec_subj_{subject id}_course_{course id}. If they"
                            + " have them, let the web service user see them: moodle/course:view, for hidden"
                            + " ones moodle/course:viewhiddencourses, in the system or in their category.");
        }
        if (moodle.found() > 0) {
            to.ok(
                    COURSES,
                    "pairs",
                    "Pairs of subject and course with a Moodle course: " + moodle.found() + " of " + moodle.pairs()
                            + ".");
        }
        report.courses().stream().filter(CourseChecks::isRead).forEach(this::course);
        quizzes();
    }

    /** Whether both ends were asked, and nothing came of it. */
    boolean isNoneFound() {
        return report.failure().isEmpty() && moodle.pairs() > 0 && moodle.found() == 0;
    }

    /** Whether any course was read whole. */
    boolean isAnyComplete() {
        return report.courses().stream().anyMatch(course -> course.state() == Course.State.COMPLETE);
    }

    private void notReached() {
        long missing = report.courses().stream()
                .filter(course -> course.state() == Course.State.NOT_REACHED)
                .count();
        if (missing > 0 || report.courses().isEmpty()) {
            to.warning(
                    COURSES,
                    "courses",
                    missing > 0
                            ? "Not all courses could be looked at. Missing: " + missing + "."
                            : "No course could be looked at.",
                    "Settle what is wrong, then look again.");
        }
    }

    private static boolean isRead(Course course) {
        return course.state() == Course.State.COMPLETE || course.state() == Course.State.INCOMPLETE;
    }

    private void course(Course course) {
        long id = course.moodleCourse().id();
        moodle.people(course.moodleCourse()).ifPresent(people -> learners(course, people));
        moodle.activities(course.moodleCourse()).ifPresent(activities -> activities(id, activities));
    }

    private void learners(Course course, List<Learner> people) {
        long id = course.moodleCourse().id();
        List<Learner> learners = people.stream()
                .filter(one -> !Collections.disjoint(one.roles(), studentRoles))
                .collect(Collectors.toList());
        if (learners.isEmpty()) {
            if (!isExplained(id)) {
                to.warning(
                        COURSES,
                        "learners of course " + id,
                        "Moodle shows no learner.",
                        "Nothing, if nobody is enrolled; otherwise give the web service role moodle/user:viewdetails, and"
                                + " moodle/site:accessallgroups for separate groups; see docs/moodle-setup.md.");
            }
            return;
        }
        String found = "Learners: " + learners.size() + ", with an idnumber: "
                + learners.stream().filter(one -> one.idnumber().isPresent()).count() + ", with an e-mail: "
                + learners.stream().filter(one -> one.email().isPresent()).count() + ", students in OpenEduCat: "
                + course.matched() + "." + whatKeptOthers(course);
        to.ok(COURSES, "learners of course " + id, found);
    }

    /** Names the findings, which say who it is and what to do. */
    private String whatKeptOthers(Course course) {
        long id = course.moodleCourse().id();
        String codes = report.findings().stream()
                .filter(finding -> NO_STUDENT.contains(finding.code()))
                .filter(finding -> finding.course().filter(of -> of == id).isPresent())
                .map(finding -> finding.code().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : " About the others: " + codes + ".";
    }

    private void activities(long course, List<Activity> activities) {
        if (!activities.isEmpty()) {
            to.ok(
                    COURSES,
                    "activities of course " + course,
                    "Quizzes: " + count(activities, ActivityKind.QUIZ) + ", assignments: "
                            + count(activities, ActivityKind.ASSIGNMENT) + ".");
        } else if (!isExplained(course)) {
            to.warning(
                    COURSES,
                    "activities of course " + course,
                    "Moodle shows neither a quiz nor an assignment.",
                    "Nothing, if the course has none; otherwise " + SHOW_QUIZZES);
        }
    }

    /** Quizzes are what Moodle leaves out without a word. */
    private void quizzes() {
        List<Activity> all = report.courses().stream()
                .filter(CourseChecks::isRead)
                .flatMap(course -> moodle.activities(course.moodleCourse()).stream())
                .flatMap(List::stream)
                .collect(Collectors.toList());
        boolean isComplete =
                report.findings().stream().noneMatch(finding -> finding.code() == FindingCode.READING_INCOMPLETE);
        if (!all.isEmpty() && isComplete && count(all, ActivityKind.QUIZ) == 0) {
            to.warning(
                    COURSES,
                    "quizzes",
                    "Moodle shows no quiz in any course.",
                    "Nothing, if there is none; otherwise " + SHOW_QUIZZES);
        }
    }

    private static long count(List<Activity> activities, ActivityKind kind) {
        return activities.stream().filter(one -> one.kind() == kind).count();
    }

    /** Whether a finding says why something is missing in a course. */
    private boolean isExplained(long course) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .anyMatch(finding -> finding.course().filter(id -> id == course).isPresent());
    }
}
