package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.Periods.NextPeriod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run's view of a target, for one thread. It may keep what does not change within a run: ids, the form of fields, what the server can;
 * never marks, totals or states. Reads call {@link RunContext#checkCancelled()} and {@link RunContext#countCall()} of the run that the
 * session was opened for, before each request; what is given a run of its own calls that one's, but checks nothing between the requests of one
 * activity's delivery.
 *
 * <p>Anything may be thrown: a {@link MoodleGradeException} says how far it reaches, anything else fails the course at hand.
 */
public interface OecSession {
    /**
     * Which target this is, and how it writes.
     *
     * @return the identity; the same for the whole session
     */
    TargetIdentity identity();

    /**
     * All pairs of subject and course.
     *
     * @return each pair once
     * @throws Exception if they cannot be read
     */
    List<OecCourse> courses() throws Exception;

    /**
     * The students who are enrolled in the OpenEduCat course ({@code op.student.course}), whatever the subject, the batch and the state of
     * the enrolment, with names and e-mails. Asked once for all subjects of a course in a run. A learner without an
     * idnumber is looked for among these only, as brothers and sisters often share an address; an unmatched learner's finding names those
     * whom he may be.
     *
     * @param course the course at hand
     * @return all active students, each once
     * @throws Exception if they cannot be read
     */
    List<OecStudent> enrolled(OecCourse course) throws Exception;

    /**
     * Students by id, of whatever course: whom an idnumber names although he is not enrolled in the course at hand.
     *
     * @param ids op.student ids, also such that no server can have; may be empty
     * @return every active one, each once; unknown ones are absent
     * @throws Exception if they cannot be read
     */
    List<OecStudent> students(Set<Long> ids) throws Exception;

    /**
     * One look at the records of a course: the periods that they are of, every activity that has a record, and how the records of the
     * activities that Moodle lists stand. Every grade of an activity whose record is gone or damaged is compared again, whatever the hash
     * store says, and so is every grade of one that holds fewer attendees than were delivered.
     *
     * @param course the course at hand
     * @param moodleCourse the Moodle course
     * @param activities gradable activities of that course; may be empty
     * @return how their records stand; the default knows of none that is gone or damaged
     * @throws Exception if they cannot be read
     */
    default Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities) throws Exception {
        return Standing.unknown();
    }

    /**
     * Whether the records of a course are last year's: many schools empty the same Moodle course each year for the next batch, whose
     * grades must not end in the records of the batch before. Asked once a course, only where a period stands and grades are to be written, or
     * the course is a large one.
     *
     * @param course the course at hand
     * @param moodleCourse the Moodle course
     * @param activities gradable activities of that course
     * @param periods the periods that stand, as {@link #standing} said
     * @param students op.student ids of all matched learners of the course
     * @return what comes next; empty where the periods go on, as they always do for the default
     * @throws Exception if that cannot be told
     */
    default Optional<NextPeriod> nextPeriod(
            OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, Periods periods, Set<Long> students)
            throws Exception {
        return Optional.empty();
    }

    /**
     * What a delivery writes of an activity itself, apart from any student's mark: for OpenEduCat community total and pass mark. The import
     * remembers it like a grade; where it changed, all grades of the activity are compared. No I/O.
     *
     * @param activity a gradable activity, with its grade to pass where Moodle tells one
     * @return 0 to 100 printable ASCII characters without spaces; the default writes nothing
     */
    default String shapeOf(Activity activity) {
        return "";
    }

    /**
     * Says for each grade what would happen. Reads only, and never from a cache of marks, totals or states. Planning again after a
     * delivery is how the import verifies it.
     *
     * @param grades the grades that shall be in OpenEduCat
     * @param run the run, which between a delivery and its commit cannot be cancelled
     * @return the plan, with every grade exactly once
     * @throws Exception if they cannot be compared
     */
    DeliveryPlan plan(CourseGrades grades, RunContext run) throws Exception;

    /**
     * Whether grades that stand are complete only once {@link #finish} was called behind all Moodle courses of their OpenEduCat course.
     *
     * @return false for the default: then finish is never called, and a grade is complete once it is seen
     */
    default boolean finishes() {
        return false;
    }

    /**
     * Completes what was delivered in an OpenEduCat course, once a run, behind its last Moodle course; after a run that ended early too.
     * Nothing of it is believed to be imported before: what is not completed is compared, and completed, by the next run. Repeating it
     * changes nothing.
     *
     * @param opCourse the op.course id
     * @param delivered grades of that course that the last plan of each of them found equal, whether they were written in this run or
     *     were in doubt before
     * @param withdrawn grades of that course whose writing was or is in doubt, with the op.student id of each, which are not delivered now,
     *     as Moodle does not show them any more, or shows what cannot be imported or is not taken, or as they were written and show
     *     something new that is not it: what a run wrote of them may stand, and may not be complete
     * @param run the run, which cannot be cancelled now
     * @return what could not be completed, of both; the default completes all
     * @throws Exception if the target is gone; what was completed until then is not known then
     */
    default FinishResult finish(long opCourse, Set<GradeId> delivered, Map<GradeId, Long> withdrawn, RunContext run)
            throws Exception {
        return FinishResult.complete();
    }
}
