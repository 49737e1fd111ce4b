package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.Earlier;
import io.github.moodlegrade.target.PlannedGrade;
import io.github.moodlegrade.target.PlannedGrade.Action;
import io.github.moodlegrade.target.StudentGrade;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps <em>plan, pend, deliver, verify, commit</em>. Between pend and commit neither cancellation nor the time limit stops the run; an
 * interrupt is kept until the commit is done.
 */
final class DeliverGrades {
    private static final System.Logger LOG = System.getLogger(DeliverGrades.class.getName());

    private final Parts parts;
    private final Run run;
    private final Hashes hashes;
    private final Tally tally;
    private final Consumer<Step> steps;
    private final long courseId;

    DeliverGrades(Parts parts, Run run, Hashes hashes, Tally tally, Consumer<Step> steps, long courseId) {
        this.parts = parts;
        this.run = run;
        this.hashes = hashes;
        this.tally = tally;
        this.steps = steps;
        this.courseId = courseId;
    }

    /** What OpenEduCat holds, compared with what it shall hold. */
    static final class Comparison {
        private final CourseGrades wanted;
        private final DeliveryPlan plan;
        private final Map<GradeId, PlannedGrade> byId;

        private Comparison(CourseGrades wanted, DeliveryPlan plan, Map<GradeId, PlannedGrade> byId) {
            this.wanted = wanted;
            this.plan = plan;
            this.byId = byId;
        }

        List<PlannedGrade> planned() {
            return plan.grades();
        }

        private List<StudentGrade> with(Set<Action> actions) {
            List<StudentGrade> some = new ArrayList<>();
            for (StudentGrade grade : wanted.grades()) {
                if (actions.contains(planOf(grade).action())) {
                    some.add(grade);
                }
            }
            return some;
        }

        PlannedGrade planOf(StudentGrade grade) {
            PlannedGrade planned = byId.get(grade.id());
            if (planned == null) {
                throw new IllegalStateException("the target left out " + grade.id());
            }
            return planned;
        }
    }

    Comparison compare(CourseGrades wanted) throws Exception {
        return compare(wanted, run.target());
    }

    /** Nothing of it may be written; the target is not asked. */
    Comparison refuse(CourseGrades wanted, Finding why) {
        return comparison(wanted, new RefusedPlan(wanted, why));
    }

    private Comparison compare(CourseGrades wanted, RunContext context) throws Exception {
        return comparison(wanted, parts.target.plan(wanted, context));
    }

    private static Comparison comparison(CourseGrades wanted, DeliveryPlan plan) {
        Map<GradeId, PlannedGrade> byId = new HashMap<>();
        plan.grades().forEach(planned -> byId.put(planned.id(), planned));
        if (plan.grades().size() != wanted.grades().size()
                || byId.size() != wanted.grades().size()) {
            throw new IllegalStateException(
                    "the target planned " + plan.grades().size() + " grades, asked were "
                            + wanted.grades().size());
        }
        return new Comparison(wanted, plan, byId);
    }

    /** In looking modes: what would be written stays undelivered. */
    void countOnly(Comparison comparison) {
        rejectRefused(comparison, new Outcomes());
        for (StudentGrade grade : comparison.wanted.grades()) {
            PlannedGrade planned = comparison.planOf(grade);
            if (planned.action() == Action.EQUAL || planned.action() == Action.LEFT) {
                tally.unchanged++;
            } else if (planned.action() != Action.REFUSED) {
                countRounded(grade, planned);
            }
        }
    }

    void deliver(Comparison comparison, Outcomes outcomes) throws Exception {
        rejectRefused(comparison, outcomes);
        leave(comparison.with(Set.of(Action.LEFT)), outcomes);
        List<StudentGrade> accepted = comparison.with(Set.of(Action.CREATE, Action.UPDATE, Action.EQUAL));
        if (accepted.isEmpty()) {
            return;
        }
        run.target().checkCancelled();
        HeldInterrupt held = new HeldInterrupt();
        try {
            hashes.pend(wanted(comparison, accepted).keySet());
            deliverPending(comparison, accepted, outcomes, held);
        } finally {
            held.restore();
        }
    }

    private void leave(List<StudentGrade> left, Outcomes outcomes) {
        if (!left.isEmpty()) {
            hashes.leave(left);
            tally.unchanged += left.size();
            left.forEach(grade -> outcomes.confirmed(grade.id(), Outcome.LEFT));
        }
    }

    private void deliverPending(
            Comparison comparison, List<StudentGrade> accepted, Outcomes outcomes, HeldInterrupt held)
            throws Exception {
        Map<GradeId, Finding> rejected = Map.of();
        @Nullable Exception failure = null;
        try {
            if (accepted.stream().anyMatch(grade -> comparison.planOf(grade).action() != Action.EQUAL)) {
                steps.accept(Step.DELIVER);
                held.hold();
                rejected = comparison.plan.deliver(run.writingTarget()).rejected();
            }
        } catch (Exception e) {
            held.hold(e);
            failure = e;
        }
        List<StudentGrade> inDoubt = accepted;
        try {
            inDoubt = rejectUntaken(accepted, rejected, outcomes, held);
            boolean allThere = verify(comparison, inDoubt, failure != null, outcomes, held);
            if (allThere && reaches(Reach.COURSE, failure)) {
                LOG.log(
                        Level.INFO,
                        "a delivery of course " + courseId + " broke off, but OpenEduCat shows all of its grades");
                failure = null;
            }
        } catch (Exception e) {
            held.hold(e);
            forgetOvertaken(wanted(comparison, inDoubt).keySet(), e, held);
            failure = decisive(failure, e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The hashes of some grades, and of the records of their activities as far as those are not known to say what they shall. */
    private Map<GradeKey, GradeHash> wanted(Comparison of, List<StudentGrade> grades) {
        Map<GradeKey, GradeHash> wanted = hashes.wanted(grades);
        Set<ActivityRef> activities =
                grades.stream().map(grade -> grade.id().activity()).collect(Collectors.toSet());
        for (Activity activity : of.wanted.activities()) {
            of.wanted
                    .shapeOf(activity)
                    .filter(shape -> shape.earlier() != Earlier.DELIVERED && activities.contains(activity.ref()))
                    .ifPresent(shape -> wanted.put(hashes.keyOfExam(activity), hashes.ofExam(shape.text())));
        }
        return wanted;
    }

    /** The run is to fail already; this must not hide why. */
    private void forgetOvertaken(Set<GradeKey> inDoubt, Exception failure, HeldInterrupt held) {
        try {
            held.hold();
            hashes.commit(Map.of(), inDoubt);
        } catch (MoodleGradeException e) {
            held.hold(e);
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }

    /** The first, except where the second says that the server is gone by now: no other course can do better. */
    private static Exception decisive(@Nullable Exception first, Exception second) {
        if (first == null || first == second) {
            return second;
        }
        boolean gone = reaches(Reach.COURSE, first) && reaches(Reach.RUN, second);
        (gone ? second : first).addSuppressed(gone ? first : second);
        return gone ? second : first;
    }

    /** Of a course: something about it, which its grades may have outlived; not what ends the run, an interrupt or a programming error. */
    private static boolean reaches(Reach reach, @Nullable Exception failure) {
        return failure instanceof MoodleGradeException && ((MoodleGradeException) failure).reach() == reach;
    }

    /** What OpenEduCat cannot take is forgotten; the rest is in doubt until it was seen. */
    private List<StudentGrade> rejectUntaken(
            List<StudentGrade> accepted, Map<GradeId, Finding> rejected, Outcomes outcomes, HeldInterrupt held) {
        List<StudentGrade> inDoubt = new ArrayList<>();
        Set<GradeId> forgotten = new HashSet<>();
        for (StudentGrade grade : accepted) {
            Finding reason = rejected.get(grade.id());
            if (reason == null) {
                inDoubt.add(grade);
            } else {
                reject(grade, reason, outcomes);
                forgotten.add(grade.id());
            }
        }
        held.hold();
        hashes.forget(forgotten);
        return inDoubt;
    }

    /** Only what now reads EQUAL counts as delivered; says whether that is all. */
    private boolean verify(
            Comparison before, List<StudentGrade> inDoubt, boolean brokenOff, Outcomes outcomes, HeldInterrupt held)
            throws Exception {
        if (inDoubt.isEmpty()) {
            return true;
        }
        steps.accept(Step.VERIFY);
        held.hold();
        Comparison after = compare(before.wanted.with(inDoubt), run.writingTarget());
        List<StudentGrade> confirmed = after.with(Set.of(Action.EQUAL));
        steps.accept(Step.COMMIT);
        held.hold();
        List<StudentGrade> unconfirmed = after.with(Set.of(Action.CREATE, Action.UPDATE, Action.LEFT, Action.REFUSED));
        Set<GradeKey> unseen = new HashSet<>(wanted(before, inDoubt).keySet());
        Map<GradeKey, GradeHash> seen = wanted(after, confirmed);
        unseen.removeAll(seen.keySet());
        hashes.commit(seen, unseen);
        for (StudentGrade grade : confirmed) {
            if (before.planOf(grade).action() == Action.EQUAL) {
                tally.unchanged++;
                outcomes.confirmed(grade.id(), Outcome.EQUAL);
            } else {
                tally.delivered++;
                outcomes.confirmed(grade.id(), Outcome.DELIVERED);
                countRounded(grade, after.planOf(grade));
            }
        }
        if (!brokenOff) {
            unconfirmed.forEach(this::notConfirmed);
        }
        return unconfirmed.isEmpty();
    }

    private void notConfirmed(StudentGrade grade) {
        tally.incomplete = true;
        run.findings()
                .add(about(grade, Finding.of(FindingCode.NOT_CONFIRMED, "OpenEduCat does not show what was written")));
    }

    private void rejectRefused(Comparison comparison, Outcomes outcomes) {
        for (StudentGrade grade : comparison.with(Set.of(Action.REFUSED))) {
            comparison.planOf(grade).reason().ifPresent(reason -> reject(grade, reason, outcomes));
        }
    }

    private void reject(StudentGrade grade, Finding reason, Outcomes outcomes) {
        Finding about = about(grade, reason);
        tally.rejected++;
        outcomes.rejected(grade.id(), about);
        run.findings().add(about);
    }

    private void countRounded(StudentGrade grade, PlannedGrade planned) {
        if (planned.isRounded()) {
            tally.rounded++;
            run.findings()
                    .add(about(
                            grade,
                            Finding.of(FindingCode.ROUNDED, "OpenEduCat holds whole marks; the grade is rounded")));
        }
    }

    private Finding about(StudentGrade grade, Finding finding) {
        Finding inCourse = finding.course().isPresent() ? finding : finding.inCourse(courseId);
        return inCourse.ofActivity(grade.id().activity().toString())
                .ofUser(grade.id().userId());
    }
}
