package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which grading.assignment an activity's grades belong to: the one of its academic year, or a new one; or why none. */
final class ChooseAssignments {
    private final Foundations foundations;
    private final CourseGrades grades;
    private final GradingAssignments assignments;
    private final RunContext run;

    ChooseAssignments(Foundations foundations, CourseGrades grades, GradingAssignments assignments, RunContext run) {
        this.foundations = foundations;
        this.grades = grades;
        this.assignments = assignments;
        this.run = run;
    }

    Choice<WantedAssignment> of(Activity activity) throws RpcFault, InterruptedException {
        long year = grades.periods().of(activity.ref());
        List<AssignmentRow> standing = assignments.inYear(activity.ref(), year);
        Choice<WantedAssignment> choice = standing.isEmpty() ? missing(activity) : existing(activity, standing);
        Optional<WantedAssignment> chosen = choice.chosen();
        if (chosen.isEmpty()) {
            return choice;
        }
        WantedAssignment wanted = chosen.get();
        return foundations
                .weights(grades.course().courseId(), run)
                .whyNotWeighed(grades.course().subjectId(), wanted.yearId(), wanted.termId(), wanted.typeId())
                .map(Choice::<WantedAssignment>none)
                .orElse(choice);
    }

    private Choice<WantedAssignment> existing(Activity activity, List<AssignmentRow> standing) {
        AssignmentRow row = standing.get(0);
        if (standing.size() > 1) {
            return none(
                    FindingCode.DUPLICATE_RECORD,
                    standing + " are of the same activity and academic year " + row.yearId);
        }
        if (!row.isOf(grades.course())) {
            return none(
                    FindingCode.CODE_TAKEN,
                    row + " belongs to subject " + row.subjectId + " of course " + row.courseId + ", not to "
                            + grades.course());
        }
        if (!row.active) {
            return none(FindingCode.ARCHIVED, row + " is archived");
        }
        if (row.termId == 0 || row.typeId == 0) {
            return none(FindingCode.ACADEMIC_YEAR_UNCLEAR, row + " has no academic term, or no type");
        }
        return Choice.of(WantedAssignment.existing(activity, row));
    }

    /** Where an assignment of a newer year has come meanwhile, nothing is written beside it. */
    private Choice<WantedAssignment> missing(Activity activity) throws RpcFault, InterruptedException {
        AcademicYears years = foundations.years(run);
        LocalDate today = years.dayOf(run.now());
        Choice<YearAndTerm> when = years.choose(activity, today);
        if (when.chosen().isEmpty()) {
            return Choice.none(when.whyNot().orElseThrow());
        }
        YearAndTerm chosen = when.chosen().get();
        Optional<AssignmentRow> newer = assignments.of(activity.ref()).stream()
                .filter(row -> !GradingAssignments.start(row.yearId, years).isBefore(chosen.yearStart))
                .findFirst();
        if (newer.isPresent()) {
            return none(
                    FindingCode.NOT_CONFIRMED,
                    newer.get() + " of academic year " + newer.get().yearId + " has come meanwhile");
        }
        Optional<AssignmentRow> timeless = assignments.of(activity.ref()).stream()
                .filter(row -> years.startOf(row.yearId).isEmpty())
                .findFirst();
        if (timeless.isPresent()) {
            return none(FindingCode.ACADEMIC_YEAR_UNCLEAR, timeless.get() + " has no academic year");
        }
        Choice<Long> type = foundations.type(run);
        Choice<Long> faculty = foundations.faculty(grades.course().subjectId(), run);
        Optional<Finding> whyNot = type.whyNot().or(faculty::whyNot);
        return whyNot.<Choice<WantedAssignment>>map(Choice::none)
                .orElseGet(() -> Choice.of(WantedAssignment.missing(
                        activity,
                        new NewAssignment(
                                chosen,
                                type.chosen().orElseThrow(),
                                faculty.chosen().orElseThrow()))));
    }

    private static Choice<WantedAssignment> none(FindingCode code, String message) {
        return Choice.none(Finding.of(code, message));
    }
}
