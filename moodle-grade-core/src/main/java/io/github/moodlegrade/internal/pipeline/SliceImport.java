package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The way of the grades of a course's slices, one after the other, once they were read: filter, plan, pend, deliver, verify, commit. */
final class SliceImport {
    private final Parts parts;
    private final Run run;
    private final ImportRequest request;
    private final LinkedCourse course;
    private final Tally tally;
    private final Consumer<Step> steps;
    private final CoursePeriod period;
    private final CompareWithPlan comparing;
    private MovedLearners moved;

    SliceImport(
            Parts parts,
            Run run,
            ImportRequest request,
            LinkedCourse course,
            Tally tally,
            Consumer<Step> steps,
            CoursePeriod period,
            CompareWithPlan comparing) {
        this.parts = parts;
        this.run = run;
        this.request = request;
        this.course = course;
        this.tally = tally;
        this.steps = steps;
        this.period = period;
        this.comparing = comparing;
        this.moved = new MovedLearners(run, tally);
    }

    void importGrades(Slice slice, ClassifyGrades.Classified classified) throws Exception {
        steps.accept(Step.FILTER);
        Known known = known(slice, classified);
        List<StudentGrade> changed = known.changed(classified.graded, request.mode());
        if (!changed.isEmpty() && period.isFollowed()) {
            moved = new MovedLearners(run, tally);
            Known ofTheNew = known(slice, classified);
            importChanged(slice, classified, ofTheNew, ofTheNew.changed(classified.graded, request.mode()));
        } else {
            importChanged(slice, classified, known, changed);
        }
    }

    private Known known(Slice slice, ClassifyGrades.Classified classified) {
        Hashes hashes = period.hashes();
        Map<GradeKey, GradeHash> stored = hashes.lookup(slice.idsOfAllEnrolled());
        boolean comparesAll = request.mode() == ImportRequest.Mode.RECONCILE;
        Set<ActivityRef> suspect =
                stored.isEmpty() || comparesAll ? Set.of() : SuspectActivities.of(slice, period.standing(), stored);
        return new Known(hashes, stored, suspect, new RememberedShapes(parts.target, hashes).of(classified.shaped));
    }

    private void importChanged(
            Slice slice, ClassifyGrades.Classified classified, Known known, List<StudentGrade> changed)
            throws Exception {
        Hashes hashes = period.hashes();
        FilterChanged filtering = new FilterChanged(run, hashes, tally, moved);
        FilterChanged.Filtered filtered = filtering.of(slice, classified, known, changed, request.mode());
        if (filtered.grades.isEmpty()) {
            return;
        }
        CourseGrades todo = CourseGrades.of(
                        course.oec, course.moodle, classified.activities, filtered.grades, period.students())
                .inPeriod(period.number())
                .shaped(known.shapes)
                .partial(filtered.partial);
        if (!request.mode().changedOnly()) {
            todo = todo.restoring();
        }

        steps.accept(Step.PLAN);
        DeliverGrades delivering = new DeliverGrades(parts, run, hashes, tally, steps, course.moodle.id());
        DeliverGrades.Comparison comparison = period.refusal().isPresent()
                ? delivering.refuse(todo, period.refusal().get())
                : delivering.compare(todo);
        Planned planned = planned(comparison, filtered.grades);
        parts.listener.planned(planned);
        new ReportDrift(run, hashes, request.mode(), course.moodle.id()).of(filtered, comparison);
        comparing.with(planned);
        if (request.mode().writes()) {
            filtering.forgetRefused(filtered, comparison.planned());
            deliver(delivering, comparison, planned);
        } else {
            delivering.countOnly(comparison);
        }
    }

    private Planned planned(DeliverGrades.Comparison comparison, List<StudentGrade> grades) {
        Map<GradeId, Long> students = new HashMap<>();
        grades.forEach(grade -> students.put(grade.id(), grade.studentId()));
        return new Planned(run.id(), request.mode(), course.moodle, comparison.planned(), students);
    }

    private void deliver(DeliverGrades delivering, DeliverGrades.Comparison comparison, Planned planned)
            throws Exception {
        Outcomes outcomes = new Outcomes();
        try {
            delivering.deliver(comparison, outcomes);
        } finally {
            parts.listener.settled(outcomes.of(planned));
        }
    }
}
