package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.odoo.internal.rpc.RpcFault;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Periods.NextPeriod;
import io.github.moodlegrade.target.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an edition of OpenEduCat does its own way in one run; {@link SchoolSession} does the rest, and says what faults mean. Its methods
 * answer those of {@link OecSession} with the same names.
 */
public interface EditionSession {
    /**
     * The rights that this edition needs, to be asked for after a denial.
     *
     * @return for this run
     */
    Rights rights();

    /**
     * How the records of a course stand.
     *
     * @param course the course at hand
     * @return the standing
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    Standing standing(CourseAtHand course) throws RpcFault, InterruptedException;

    /**
     * Whether the records of a course are last year's.
     *
     * @param course the course at hand
     * @param periods the periods that stand
     * @param students op.student ids of all matched learners
     * @return what comes next
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    Optional<NextPeriod> nextPeriod(CourseAtHand course, Periods periods, Set<Long> students)
            throws RpcFault, InterruptedException;

    /**
     * What is written of an activity itself.
     *
     * @param activity a gradable activity
     * @return empty where nothing is remembered of it
     */
    default String shapeOf(Activity activity) {
        return "";
    }

    /**
     * The look, the comparison and the writes of some grades of one course.
     *
     * @param grades the grades
     * @param run the run
     * @return the course's records
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    CourseRecords<?> records(CourseGrades grades, RunContext run) throws RpcFault, InterruptedException;

    /**
     * Whether {@link #finish} has something to do.
     *
     * @return false for the default
     */
    default boolean finishes() {
        return false;
    }

    /**
     * Completes what was delivered in an OpenEduCat course.
     *
     * @param opCourse the op.course id
     * @param delivered grades that are equal
     * @param withdrawn grades that were or are in doubt and are not delivered now, each with the op.student id
     * @param run the run
     * @return what could not be completed
     * @throws RpcFault if Odoo does not answer
     * @throws InterruptedException if the run was cancelled
     */
    default FinishResult finish(long opCourse, Set<GradeId> delivered, Map<GradeId, Long> withdrawn, RunContext run)
            throws RpcFault, InterruptedException {
        return FinishResult.complete();
    }

    /** Odoo did not understand a call: what is remembered of the server beyond this run is outdated. */
    default void forgetServer() {}
}
