package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.CourseAtHand;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.Standing.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the assignments of a course stand, and whether they are last year's. The period of an activity is the academic year of its newest
 * assignment; of one that has none, the year that a new one would be in.
 */
final class GradebookStanding {
    private static final int ONE_OF = 10;

    private final OdooRpc odoo;
    private final AcademicYears years;
    private final RunContext run;

    GradebookStanding(OdooRpc odoo, AcademicYears years, RunContext run) {
        this.odoo = odoo;
        this.years = years;
        this.run = run;
    }

    Standing read(CourseAtHand course) throws RpcFault, InterruptedException {
        GradingAssignments assignments = GradingAssignments.ofCourse(course.oec, course.activities, odoo, run);
        Map<Activity, Condition> conditions = new HashMap<>();
        Map<ActivityRef, Integer> periods = new HashMap<>();
        boolean begun = false;
        Map<Long, Integer> orphans = orphans(course.activities, assignments);
        for (Activity activity : course.activities) {
            Optional<AssignmentRow> row = assignments.current(activity.ref(), years);
            begun |= row.isPresent();
            conditions.put(activity, condition(row, activity, course.oec, orphans));
            row.map(current -> current.yearId)
                    .filter(year -> year > 0)
                    .or(() -> chosen(activity))
                    .ifPresent(year -> periods.put(activity.ref(), Math.toIntExact(year)));
            if (row.isPresent() && !row.get().active) {
                run.report(Finding.of(FindingCode.ARCHIVED, row.get() + " is archived")
                        .inCourse(course.moodle.id())
                        .ofActivity(activity.toString()));
            }
        }
        Standing standing = Standing.of(conditions);
        Periods all = Periods.all(1).but(periods);
        return (begun ? standing.inPeriods(all) : standing.beginning(all)).recording(recorded(assignments, course.oec));
    }

    private Optional<Long> chosen(Activity activity) {
        return years.choose(activity, today()).chosen().map(when -> when.yearId);
    }

    private LocalDate today() {
        return years.dayOf(run.now());
    }

    /** How many lines of each assignment are nobody's: those of gradebooks that somebody deleted stay. One read, or none. */
    private Map<Long, Integer> orphans(List<Activity> activities, GradingAssignments assignments)
            throws RpcFault, InterruptedException {
        List<Long> withLines = activities.stream()
                .flatMap(activity -> assignments.current(activity.ref(), years).stream())
                .filter(row -> row.lines > 0)
                .map(row -> row.id)
                .collect(Collectors.toList());
        Map<Long, Integer> orphans = new HashMap<>();
        if (withLines.isEmpty()) {
            return orphans;
        }
        for (OdooRow line : odoo.searchRead(
                LineRow.MODEL,
                List.of(List.of("grade_assigment_id", "in", withLines), List.of("gradebook_id", "=", false)),
                List.of("grade_assigment_id"),
                ReadOptions.none(),
                run)) {
            orphans.merge(line.many2one("grade_assigment_id").orElse(0), 1, Integer::sum);
        }
        return orphans;
    }

    private static Condition condition(
            Optional<AssignmentRow> row, Activity activity, OecCourse course, Map<Long, Integer> orphans) {
        if (row.isEmpty() || !row.get().isOf(course)) {
            return Condition.gone();
        }
        boolean sameTotal = activity.maximum()
                .filter(maximum -> Points.areSame(maximum, row.get().point))
                .isPresent();
        Condition condition = sameTotal || !row.get().active ? Condition.intact() : Condition.damaged();
        return condition.withAttendees(Math.max(0, row.get().lines - orphans.getOrDefault(row.get().id, 0)));
    }

    /** Of years that are not over: a school that takes another Moodle course each year is not told of all the old ones. */
    private Set<ActivityRef> recorded(GradingAssignments assignments, OecCourse course) {
        Set<ActivityRef> recorded = new HashSet<>();
        for (ActivityRef activity : assignments.activities()) {
            assignments
                    .current(activity, years)
                    .filter(row -> row.active && row.isOf(course) && !isOver(row))
                    .ifPresent(row -> recorded.add(activity));
        }
        return recorded;
    }

    /**
     * Whether a new academic year has begun for some activities: it starts later than that of their assignments, most of those who have lines there
     * have left, and they are at most a tenth of those who learn now. Where the assignments' year is over and the dates of the activities still
     * lie in it, nobody can tell which year the new learners are in.
     */
    Optional<NextPeriod> next(List<Activity> activities, Periods periods, Set<Long> students)
            throws RpcFault, InterruptedException {
        GradingAssignments assignments = GradingAssignments.of(activities, odoo, run);
        Map<ActivityRef, Integer> begins = new HashMap<>();
        List<AssignmentRow> followed = new ArrayList<>();
        List<AssignmentRow> over = new ArrayList<>();
        long later = 0;
        for (Activity activity : activities) {
            begins.put(activity.ref(), periods.of(activity.ref()));
            Optional<AssignmentRow> row = assignments.current(activity.ref(), years);
            Optional<YearAndTerm> now = years.choose(activity, today()).chosen();
            if (row.isPresent() && now.isPresent() && isLater(now.get(), row.get())) {
                followed.add(row.get());
                later = now.get().yearId;
                begins.put(activity.ref(), Math.toIntExact(later));
            } else if (row.isPresent() && isOver(row.get())) {
                over.add(row.get());
            }
        }
        if (!followed.isEmpty() && haveLeft(followed, students)) {
            return Optional.of(NextPeriod.begins(
                    newPeriod(followed, "by their dates, or by the configuration, they are in academic year " + later),
                    Periods.all(1).but(begins)));
        }
        return over.isEmpty() || !haveLeft(over, students)
                ? Optional.empty()
                : Optional.of(NextPeriod.unknown(newPeriod(
                        over,
                        "it is over, and the dates of the activities still lie in it: shift them in Moodle, or name the"
                                + " academic year in the configuration")));
    }

    private static Finding newPeriod(List<AssignmentRow> rows, String why) {
        String others = rows.size() == 1 ? "" : " and " + (rows.size() - 1) + " more of the course";
        return Finding.of(
                FindingCode.NEW_PERIOD,
                rows.get(0) + others + ": academic year " + rows.get(0).yearId + ", with other learners than now; "
                        + why);
    }

    private boolean haveLeft(List<AssignmentRow> rows, Set<Long> students) throws RpcFault, InterruptedException {
        Set<Long> withLines =
                new StudentsOfLines(odoo).of(rows.stream().map(row -> row.id).collect(Collectors.toList()), run);
        long still = withLines.stream().filter(students::contains).count();
        return still * ONE_OF <= students.size() && (withLines.isEmpty() || 2 * still < withLines.size());
    }

    private boolean isOver(AssignmentRow row) {
        return years.endOf(row.yearId).filter(today()::isAfter).isPresent();
    }

    /** One whose year is unknown is not known to be over. */
    private boolean isLater(YearAndTerm now, AssignmentRow row) {
        return years.startOf(row.yearId).filter(now.yearStart::isAfter).isPresent();
    }
}
