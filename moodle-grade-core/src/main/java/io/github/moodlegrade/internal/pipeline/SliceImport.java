package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.CoursePreview.Fate;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The way of the grades of a course's slices, one after the other, once they were read: filter, forget, plan, pend,
 * deliver, verify, commit.
 */
final class SliceImport {
    private final OpenRun open;
    private final LinkedCourse course;
    private final Tally tally;
    private final CourseCounts counts;
    private final Consumer<Step> steps;
    private final CoursePeriod period;
    private final FinishGroup group;
    private final CompareWithPlan comparing;
    private final Previewing preview;
    private MovedLearners moved;

    SliceImport(
            OpenRun open,
            LinkedCourse course,
            Tally tally,
            Consumer<Step> steps,
            CoursePeriod period,
            FinishGroup group,
            CompareWithPlan comparing,
            Previewing preview) {
        this.open = open;
        this.course = course;
        this.tally = tally;
        this.counts = new CourseCounts(open.run, tally, course.moodle.id());
        this.steps = steps;
        this.period = period;
        this.group = group;
        this.comparing = comparing;
        this.preview = preview;
        this.moved = new MovedLearners(open.run, tally);
    }

    void importGrades(Slice slice, ClassifyGrades.Classified classified) throws Exception {
        steps.accept(Step.FILTER);
        Known known = known(slice, classified);
        List<StudentGrade> changed = known.changed(classified.graded, mode());
        if (!changed.isEmpty() && period.isFollowed()) {
            moved = new MovedLearners(open.run, tally);
            Known ofTheNew = known(slice, classified);
            importChanged(slice, classified, ofTheNew, ofTheNew.changed(classified.graded, mode()));
        } else {
            importChanged(slice, classified, known, changed);
        }
    }

    private Mode mode() {
        return open.request.mode();
    }

    private Known known(Slice slice, ClassifyGrades.Classified classified) {
        Hashes hashes = period.hashes();
        Map<GradeKey, GradeHash> stored = hashes.lookup(slice.idsOfAllEnrolled());
        boolean comparesAll = mode() == Mode.RECONCILE;
        Set<ActivityRef> suspect =
                stored.isEmpty() || comparesAll ? Set.of() : SuspectActivities.of(slice, period.standing(), stored);
        return new Known(hashes, stored, suspect, new RememberedShapes(open.oec, hashes).of(classified.shaped));
    }

    private void importChanged(
            Slice slice, ClassifyGrades.Classified classified, Known known, List<StudentGrade> changed)
            throws Exception {
        Hashes hashes = period.hashes();
        NoLongerShown gone = new NoLongerShown(slice, classified.notShown, known, hashes);
        gone.report(open.run.findings());
        moved.learnElsewhere(slice, period.activities(), changed, known.stored, hashes);
        FilterChanged.Filtered filtered =
                new FilterChanged(hashes, tally, moved).of(slice, classified, known, changed, mode());
        preview(classified.graded, changed, filtered.grades);
        ForgetHashes forgetting = new ForgetHashes(hashes);
        if (mode().writes()) {
            gone.remember();
            withdraw(Withdrawn.uncompared(slice, filtered, moved, hashes));
            forgetting.uncompared(filtered);
            forgetting.overwritten(filtered);
        }
        if (filtered.grades.isEmpty()) {
            return;
        }
        steps.accept(Step.PLAN);
        Comparison comparison = compare(wanted(classified, filtered));
        Planned planned = planned(comparison, filtered.grades);
        open.parts.listener.planned(planned);
        new ReportDrift(open.run, hashes, mode(), course.moodle.id()).of(filtered, comparison);
        comparing.with(planned);
        if (mode().writes()) {
            forgetting.refused(filtered, comparison.planned());
            withdraw(Withdrawn.refused(comparison.with(Set.of(Action.REFUSED)), known.stored, hashes));
            deliver(comparison, planned);
        } else {
            countOnly(comparison);
        }
    }

    /** What the filter dropped as unchanged, what it refused, and what is left to be compared. */
    private void preview(List<StudentGrade> graded, List<StudentGrade> changed, List<StudentGrade> left) {
        preview.note(graded, Fate.UNCHANGED, null);
        preview.note(changed, Fate.REFUSED, FindingCode.MOVE_REFUSED);
        preview.note(left, Fate.UNKNOWN, null);
    }

    /** Whether the finish takes them shows behind the course; the next run sees. */
    private void withdraw(Withdrawn inDoubt) {
        group.withdrawn(inDoubt, course.moodle);
        if (open.oec.finishes()) {
            inDoubt.students().keySet().forEach(grade -> counts.lookedAtAgain(grade.activity()));
        }
    }

    private CourseGrades wanted(ClassifyGrades.Classified classified, FilterChanged.Filtered filtered) {
        CourseGrades wanted = CourseGrades.of(
                        course.oec, course.moodle, classified.activities, filtered.grades, period.students())
                .inPeriods(period.periods())
                .shaped(filtered.known.shapes)
                .partial(filtered.partial);
        return mode().changedOnly() ? wanted : wanted.restoring();
    }

    /** Where nothing of it may be written the target is not asked. */
    private Comparison compare(CourseGrades wanted) throws Exception {
        Optional<Finding> refusal = period.refusal();
        return new Comparison(
                wanted,
                refusal.isPresent()
                        ? new RefusedPlan(wanted, refusal.get())
                        : open.oec.plan(wanted, open.run.target()));
    }

    private Planned planned(Comparison comparison, List<StudentGrade> grades) {
        Map<GradeId, Long> students = new HashMap<>();
        grades.forEach(grade -> students.put(grade.id(), grade.studentId()));
        return new Planned(open.run.id(), mode(), course.moodle, comparison.planned(), students);
    }

    private void deliver(Comparison comparison, Planned planned) throws Exception {
        Outcomes outcomes = new Outcomes(planned);
        try {
            new Delivery(open, period.hashes(), counts, steps, group, comparison, outcomes).deliver();
        } finally {
            if (!outcomes.areWaiting()) {
                outcomes.tell(open.parts.listener);
            }
        }
    }

    /** What was in doubt agrees, but whether it was finished nobody knows: the next import finishes it. */
    private void countEqual(StudentGrade grade, Fate fate) {
        if (open.oec.finishes() && grade.earlier() == Earlier.IN_DOUBT) {
            counts.notYetFinished(grade);
            preview.note(grade.id(), Fate.CHANGED, FindingCode.NOT_YET_IMPORTED);
        } else {
            counts.unchanged(1);
            preview.note(grade.id(), fate, null);
        }
    }

    /** In looking modes: what would be written stays undelivered. */
    private void countOnly(Comparison comparison) {
        for (StudentGrade grade : comparison.wanted.grades()) {
            PlannedGrade planned = comparison.planOf(grade);
            switch (planned.action()) {
                case EQUAL:
                    countEqual(grade, Fate.UNCHANGED);
                    break;
                case LEFT:
                    countEqual(grade, Fate.LEFT);
                    break;
                case REFUSED:
                    Finding reason = planned.reason().orElseThrow();
                    counts.rejected(grade.id(), reason);
                    preview.note(grade.id(), Fate.REFUSED, reason.code());
                    break;
                default:
                    counts.rounded(grade, planned);
                    preview.note(grade.id(), planned.action() == Action.CREATE ? Fate.NEW : Fate.CHANGED, null);
            }
        }
    }
}
