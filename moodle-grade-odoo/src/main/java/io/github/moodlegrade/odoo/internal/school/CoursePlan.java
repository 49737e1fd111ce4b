package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.internal.http.Retry;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.DeliveryResult;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * The plan of one course and its delivery, in whatever edition. A delivery brings OpenEduCat from what was read to what is wanted; whatever
 * fails on the way, it reads again and goes on from there, so a lost answer never doubles anything.
 *
 * @param <L> what the edition writes from
 */
public final class CoursePlan<L extends Look> implements DeliveryPlan {
    private static final int ATTEMPTS = 5;
    /** Longer than any commit that was seen to come after its answer failed to. */
    private static final Duration COMMIT = Duration.ofSeconds(10);

    private final CourseRecords<L> records;
    private final CourseGrades grades;
    private final L planned;

    private CoursePlan(CourseRecords<L> records, CourseGrades grades, L planned) {
        this.records = records;
        this.grades = grades;
        this.planned = planned;
    }

    /**
     * Looks, and writes nothing.
     *
     * @param records the course's records
     * @param grades what is wanted
     * @param run the run
     * @param <L> what the edition writes from
     * @return the plan
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    public static <L extends Look> CoursePlan<L> of(CourseRecords<L> records, CourseGrades grades, RunContext run)
            throws RpcFault, InterruptedException {
        return new CoursePlan<>(records, grades, records.look(grades, run));
    }

    @Override
    public List<PlannedGrade> grades() {
        return List.copyOf(planned.planned());
    }

    @Override
    public DeliveryResult deliver(RunContext run) throws InterruptedException {
        Map<GradeId, Finding> rejected = new HashMap<>();
        L look = lookFirst(run);
        boolean isolating = false;
        boolean mayBeUnderWay;
        for (int attempt = 1; ; attempt++) {
            look.planned().forEach(grade -> grade.reason().ifPresent(why -> rejected.put(grade.id(), why)));
            try {
                records.write(look, new Attempt(grades.moodleCourse(), look.left(), isolating, rejected, run), run);
                return result(rejected);
            } catch (RpcFault fault) {
                mayBeUnderWay = fault.mayBeUnderWay();
                if (fault.kind() == RpcFault.Kind.DENIED) {
                    records.rights().check(fault, run);
                }
                boolean refused = Isolation.isRefusal(fault);
                Duration pause = pause(fault, attempt);
                if (refused && isolating || attempt == ATTEMPTS || Retry.isTooLong(pause)) {
                    throw Faults.fatal(fault, Reach.COURSE, records.rights(), run);
                }
                isolating |= refused;
                if (!pause.isZero()) {
                    run.pause(pause);
                }
            }
            look = lookAgain(run);
            if (mayBeUnderWay && !rejected.keySet().containsAll(look.toWrite())) {
                run.pause(COMMIT);
                look = lookAgain(run);
            }
        }
    }

    /** The plan's own look as long as it may be written from, or a new one. */
    private L lookFirst(RunContext run) throws InterruptedException {
        return asked(run, () -> records.isStale(planned, run) ? records.look(grades, run) : planned);
    }

    private L lookAgain(RunContext run) throws InterruptedException {
        CourseGrades inDoubt = inDoubt();
        return asked(run, () -> records.look(inDoubt, run));
    }

    /** After something may have been written: what we made ourselves is no decision of a person's. */
    private CourseGrades inDoubt() {
        Set<GradeId> left = planned.left();
        return grades.with(grades.grades().stream()
                .map(grade -> left.contains(grade.id()) ? grade : grade.after(Earlier.IN_DOUBT))
                .collect(Collectors.toList()));
    }

    private L asked(RunContext run, Question<L> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (RpcFault fault) {
            throw Faults.fatal(fault, Reach.COURSE, records.rights(), run);
        }
    }

    private DeliveryResult result(Map<GradeId, Finding> rejected) {
        Set<GradeId> handedOver = new HashSet<>();
        for (PlannedGrade grade : planned.planned()) {
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
