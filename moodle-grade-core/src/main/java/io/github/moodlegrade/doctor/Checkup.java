package io.github.moodlegrade.doctor;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.doctor.Check.Area;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One look that can be cancelled; made by {@link Doctor#prepare}. To be called once, on a thread of the host's; interrupting that thread
 * cancels the look as {@link #cancel()} does, and the interrupt flag is set when the call returns.
 */
public final class Checkup implements Callable<Diagnosis> {
    private static final Set<FindingCode> OF_COURSES =
            EnumSet.of(FindingCode.COURSES_NOT_IN_MOODLE, FindingCode.COURSE_UNKNOWN, FindingCode.COURSE_AMBIGUOUS);

    private final ImportRun run;
    private final WatchedMoodle moodle;
    private final WatchedTarget target;
    private final Set<String> studentRoles;

    Checkup(ImportRun run, WatchedMoodle moodle, WatchedTarget target, Set<String> studentRoles) {
        this.run = run;
        this.moodle = moodle;
        this.target = target;
        this.studentRoles = studentRoles;
    }

    /**
     * Looks and blocks until all is looked at. What happens outside is never thrown: it is a check that is wrong.
     *
     * @return what was found
     * @throws IllegalStateException if this was called before
     */
    @Override
    public Diagnosis call() {
        ImportReport report = run.call();
        Checks checks = new Checks();
        MoodleChecks ofMoodle = new MoodleChecks(moodle, checks);
        OdooChecks ofOdoo = new OdooChecks(target, moodle, report, checks);
        CourseChecks ofCourses = new CourseChecks(moodle, studentRoles, report, checks);
        ofMoodle.add();
        ofOdoo.add();
        ofCourses.add();
        Set<Finding> findings = new LinkedHashSet<>();
        moodle.failure().ifPresent(failure -> findings.add(failure.finding()));
        findings.addAll(report.findings());
        findings.removeIf(finding -> ofMoodle.isSaid(finding.message())
                || ofCourses.isNoneFound() && finding.code() == FindingCode.COURSES_NOT_IN_MOODLE);
        FindingChecks.add(findings, finding -> areaOf(finding, ofOdoo), checks);
        return new Diagnosis(
                checks.inOrder(), notTold(ofOdoo, ofCourses), report.status() == ImportReport.Status.CANCELLED);
    }

    private Area areaOf(Finding finding, OdooChecks ofOdoo) {
        if (moodle.failure()
                .filter(failure -> failure.finding().equals(finding))
                .isPresent()) {
            return Area.MOODLE;
        }
        if (ofOdoo.isOfOdoo(finding)) {
            return Area.ODOO;
        }
        return finding.course().isPresent() || OF_COURSES.contains(finding.code()) ? Area.COURSES : Area.MOODLE;
    }

    /** What nobody can tell from outside, by the words of the setup pages. */
    private static List<String> notTold(OdooChecks ofOdoo, CourseChecks ofCourses) {
        List<String> notTold = new ArrayList<>();
        notTold.add("Whether Moodle hides activities, which it does without a word: hidden quizzes from a role without"
                + " moodle/course:viewhiddenactivities, restricted ones from one without"
                + " moodle/course:ignoreavailabilityrestrictions, all from one without mod/quiz:view. Compare the numbers"
                + " of quizzes and assignments with the pages of the courses.");
        notTold.add(
                "Whether Moodle hides courses: hidden ones from a role without moodle/course:viewhiddencourses. They"
                        + " count among the pairs that have no Moodle course.");
        notTold.add(
                "Whether a course idnumber in Moodle leads nowhere: Moodle does not show course idnumbers to the web"
                        + " service user. Such a course is missing among those above.");
        notTold.add(
                "Whether Moodle 5.2 keeps quiz grades back for want of moodle/grade:viewhidden: it answers as if there"
                        + " were none.");
        notTold.add("Whether the Odoo user may write, as nothing is written here; see docs/odoo-setup.md.");
        if (ofOdoo.comparedCourses() == 0) {
            notTold.add("Whether OpenEduCat has what new records need (exam type and batch, or in gradebooks assignment"
                    + " type, year, faculty and weight): "
                    + (ofCourses.isAnyComplete()
                            ? "no grade was found that would make one."
                            : "no course could be read whole."));
        }
        return notTold;
    }

    /** Ends the look between two requests, or in a pause before one is repeated; safe from any thread, repeatable. */
    public void cancel() {
        run.cancel();
    }
}
