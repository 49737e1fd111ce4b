package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportListener.Step;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps <em>pend, deliver, verify</em> of what one comparison found; {@link FinishGroup} goes on with what was seen. Between pend and commit
 * neither cancellation nor the time limit stops the run; an interrupt is kept back until the end. For one call of {@link #deliver()}.
 */
final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final Set<Action> ACCEPTED = Set.of(Action.CREATE, Action.UPDATE, Action.EQUAL);
    private static final Set<Action> NOT_SEEN = Set.of(Action.CREATE, Action.UPDATE, Action.LEFT, Action.REFUSED);

    private final OpenRun open;
    private final Hashes hashes;
    private final CourseCounts counts;
    private final Consumer<Step> steps;
    private final FinishGroup group;
    private final Comparison comparison;
    private final Outcomes outcomes;
    private final HeldInterrupt held = new HeldInterrupt();

    Delivery(
            OpenRun open,
            Hashes hashes,
            CourseCounts counts,
            Consumer<Step> steps,
            FinishGroup group,
            Comparison comparison,
            Outcomes outcomes) {
        this.open = open;
        this.hashes = hashes;
        this.counts = counts;
        this.steps = steps;
        this.group = group;
        this.comparison = comparison;
        this.outcomes = outcomes;
    }

    void deliver() throws Exception {
        for (StudentGrade grade : comparison.with(Set.of(Action.REFUSED))) {
            comparison.planOf(grade).reason().ifPresent(reason -> reject(grade, reason));
        }
        leave(comparison.with(Set.of(Action.LEFT)));
        List<StudentGrade> accepted = comparison.with(ACCEPTED);
        if (accepted.isEmpty()) {
            return;
        }
        open.run.target().checkCancelled();
        try {
            hashes.pend(comparison.keysOf(accepted, hashes));
            deliverPending(accepted);
        } finally {
            held.restore();
        }
    }

    private void leave(List<StudentGrade> left) {
        if (!left.isEmpty()) {
            hashes.leave(left);
            counts.unchanged(left.size());
            left.forEach(grade -> outcomes.confirmed(grade.id(), Outcome.LEFT));
        }
    }

    private void deliverPending(List<StudentGrade> accepted) throws Exception {
        Map<GradeId, Finding> rejected = Map.of();
        @Nullable Exception failure = null;
        try {
            rejected = write(accepted);
        } catch (Exception e) {
            held.hold(e);
            failure = e;
        }
        List<StudentGrade> inDoubt = accepted;
        try {
            inDoubt = rejectUntaken(accepted, rejected);
            // A failure of the course may be outlived by its grades; what ends the run, an interrupt or a programming
            // error is not.
            boolean allThere = verify(inDoubt, failure != null);
            if (allThere && FailureOrder.reaches(Reach.COURSE, failure)) {
                LOG.log(
                        Level.INFO,
                        "a delivery of " + comparison.wanted.moodleCourse()
                                + " broke off, but OpenEduCat shows all of its grades");
                failure = null;
            }
        } catch (Exception e) {
            held.hold(e);
            lookAgainWhereOvertaken(comparison.hashesOf(inDoubt, hashes), e);
            failure = FailureOrder.decisive(failure, e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Says what OpenEduCat cannot take. */
    private Map<GradeId, Finding> write(List<StudentGrade> accepted) throws Exception {
        if (accepted.stream().allMatch(grade -> comparison.planOf(grade).action() == Action.EQUAL)) {
            return Map.of();
        }
        steps.accept(Step.DELIVER);
        held.hold();
        return comparison.plan.deliver(open.run.writingTarget()).rejected();
    }

    /** The run is to fail already; this must not hide why. */
    private void lookAgainWhereOvertaken(Map<GradeKey, GradeHash> inDoubt, Exception failure) {
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

    /** What OpenEduCat cannot take is tried again by the next run; the rest is in doubt until it was seen. */
    private List<StudentGrade> rejectUntaken(List<StudentGrade> accepted, Map<GradeId, Finding> rejected) {
        List<StudentGrade> inDoubt = new ArrayList<>();
        List<StudentGrade> untaken = new ArrayList<>();
        for (StudentGrade grade : accepted) {
            Finding reason = rejected.get(grade.id());
            if (reason == null) {
                inDoubt.add(grade);
            } else {
                reject(grade, reason);
                untaken.add(grade);
            }
        }
        held.hold();
        settle(untaken);
        return inDoubt;
    }

    /** What was in doubt before this run wants completing first; its sign stays until then. */
    private void settle(List<StudentGrade> untaken) {
        if (!open.oec.finishes()) {
            hashes.rejected(untaken);
            return;
        }
        hashes.rejected(untaken.stream()
                .filter(grade -> hashes.signBefore(grade.id()).isEmpty())
                .collect(Collectors.toList()));
        group.withdrawn(Withdrawn.untaken(untaken, hashes), comparison.wanted.moodleCourse());
    }

    private void reject(StudentGrade grade, Finding reason) {
        outcomes.rejected(grade.id(), counts.rejected(grade.id(), reason));
    }

    /** Only what now reads EQUAL counts as delivered; says whether that is all. */
    private boolean verify(List<StudentGrade> inDoubt, boolean brokenOff) throws Exception {
        if (inDoubt.isEmpty()) {
            return true;
        }
        steps.accept(Step.VERIFY);
        held.hold();
        CourseGrades wanted = comparison.wanted.with(
                inDoubt.stream().map(grade -> grade.after(Earlier.IN_DOUBT)).collect(Collectors.toList()));
        Comparison after = new Comparison(wanted, open.oec.plan(wanted, open.run.writingTarget()));
        List<StudentGrade> seen = after.with(Set.of(Action.EQUAL));
        steps.accept(Step.COMMIT);
        held.hold();
        List<StudentGrade> notSeen = after.with(NOT_SEEN);
        Map<GradeKey, GradeHash> unseen = after.hashesOf(notSeen, hashes);
        unseen.keySet().removeAll(after.keysOf(seen, hashes));
        group.changedOtherwise(
                notSeen.stream()
                        .filter(grade -> !after.showsTheSameAs(comparison, grade))
                        .collect(Collectors.toList()),
                wanted.moodleCourse());
        group.seen(new Delivered(hashes, counts, outcomes, comparison, after, seen), unseen);
        if (!brokenOff) {
            notSeen.forEach(counts::notConfirmed);
        }
        return notSeen.isEmpty();
    }
}
