package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.odoo.internal.school.Rights;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.DeliveryResult;
import io.github.moodlegrade.target.PlannedGrade;
import io.github.moodlegrade.target.PlannedGrade.Action;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The plan of one course and its delivery. A delivery brings OpenEduCat from what was read to what is wanted; whatever fails on the way,
 * it reads again and goes on from there, so a lost answer never doubles anything.
 */
final class CommunityPlan implements DeliveryPlan {
    private static final int ATTEMPTS = 5;
    /** Longer than any commit that was seen to come after its answer failed to. */
    private static final Duration COMMIT = Duration.ofSeconds(10);

    private final Course course;
    private final Look planned;

    /** Reads and writes one course. */
    interface Course {
        /** Reads what OpenEduCat holds and compares. */
        Look look(RunContext run) throws RpcFault, InterruptedException;

        /** Reads and compares once more after something may have been written: what we made ourselves is no decision of a person's. */
        Look lookAgain(Look planned, RunContext run) throws RpcFault, InterruptedException;

        /** Whether a state changed since a look; nothing that is done by now may be written. */
        boolean isStale(Look look, RunContext run) throws RpcFault, InterruptedException;

        /** What the user may do, for a denial. */
        Rights rights();

        /** Writes the difference. */
        void write(Look from, boolean isolating, Map<GradeId, Finding> rejected, RunContext run)
                throws RpcFault, InterruptedException;
    }

    /** What OpenEduCat held, and how that compares with what is wanted. */
    static final class Look {
        final Snapshot snapshot;
        final Optional<NewSession> newSession;
        final Comparison comparison;

        Look(Snapshot snapshot, Optional<NewSession> newSession, Comparison comparison) {
            this.snapshot = snapshot;
            this.newSession = newSession;
            this.comparison = comparison;
        }
    }

    CommunityPlan(Course course, Look planned) {
        this.course = course;
        this.planned = planned;
    }

    @Override
    public List<PlannedGrade> grades() {
        return List.copyOf(planned.comparison.planned());
    }

    @Override
    public DeliveryResult deliver(RunContext run) throws InterruptedException {
        Map<GradeId, Finding> rejected = new HashMap<>();
        Look look = lookFirst(run);
        boolean isolating = false;
        boolean mayBeUnderWay;
        for (int attempt = 1; ; attempt++) {
            look.comparison.planned().forEach(grade -> grade.reason().ifPresent(why -> rejected.put(grade.id(), why)));
            try {
                course.write(look, isolating, rejected, run);
                return result(rejected);
            } catch (RpcFault fault) {
                mayBeUnderWay = fault.mayBeUnderWay();
                if (fault.kind() == RpcFault.Kind.DENIED) {
                    course.rights().check(fault, run);
                }
                boolean refused = Isolation.isRefusal(fault);
                Duration pause = pause(fault, attempt);
                if (refused && isolating || attempt == ATTEMPTS || Retry.isTooLong(pause)) {
                    throw Faults.fatal(fault, Reach.COURSE, course.rights(), run);
                }
                isolating |= refused;
                if (!pause.isZero()) {
                    run.pause(pause);
                }
            }
            look = lookAgain(run);
            if (mayBeUnderWay && isOpen(look, rejected)) {
                run.pause(COMMIT);
                look = lookAgain(run);
            }
        }
    }

    /** Whether something is still to be written. */
    private static boolean isOpen(Look look, Map<GradeId, Finding> rejected) {
        return look.comparison.planned().stream()
                .anyMatch(grade -> (grade.action() == Action.CREATE || grade.action() == Action.UPDATE)
                        && !rejected.containsKey(grade.id()));
    }

    /** The plan's own look as long as no state changed since, or a new one. */
    private Look lookFirst(RunContext run) throws InterruptedException {
        return asked(run, () -> course.isStale(planned, run) ? course.look(run) : planned);
    }

    private Look lookAgain(RunContext run) throws InterruptedException {
        return asked(run, () -> course.lookAgain(planned, run));
    }

    private Look asked(RunContext run, Question<Look> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (RpcFault fault) {
            throw Faults.fatal(fault, Reach.COURSE, course.rights(), run);
        }
    }

    private DeliveryResult result(Map<GradeId, Finding> rejected) {
        Set<GradeId> handedOver = new HashSet<>();
        for (PlannedGrade grade : planned.comparison.planned()) {
            if (!rejected.containsKey(grade.id())) {
                handedOver.add(grade.id());
            }
        }
        return DeliveryResult.of(handedOver, rejected);
    }

    /** As the server says; else after a lost conflict some back-off. What may have been done is looked up at once, and once more later. */
    private static Duration pause(RpcFault fault, int attempt) {
        long most = fault.kind() == RpcFault.Kind.NOT_APPLIED ? 1000L << (attempt - 1) : 0;
        return fault.after()
                .orElseGet(() -> Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1)));
    }
}
