package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where grades go. The default is {@code OpenEduCat} in moodle-grade-odoo. Implementations are safe for concurrent runs, call
 * {@link RunContext#checkCancelled()} and {@link RunContext#countCall()} before each request (but not between the requests of one
 * activity's delivery), and start no threads of their own.
 *
 * <p>Anything may be thrown: a {@link MoodleGradeException} says how far it reaches, anything else fails the course at hand.
 */
public interface OecTarget {
    /**
     * Which target this is. Called first in every run: logs in and checks that the target can be used at all.
     *
     * @param run the run
     * @return the identity
     * @throws Exception if the target cannot be used
     */
    TargetIdentity identify(RunContext run) throws Exception;

    /**
     * All pairs of subject and course.
     *
     * @param run the run
     * @return each pair once
     * @throws Exception if they cannot be read
     */
    List<OecCourse> courses(RunContext run) throws Exception;

    /**
     * The students who are enrolled in the OpenEduCat course ({@code op.student.course}), whatever the subject, the batch and the state of
     * the enrolment, with names and e-mails. Asked once for all subjects of a course that follow each other in a run. A learner without an
     * idnumber is looked for among these only, as brothers and sisters often share an address; an unmatched learner's finding names those
     * whom he may be.
     *
     * @param course the course at hand
     * @param run the run
     * @return all active students, each once
     * @throws Exception if they cannot be read
     */
    List<OecStudent> enrolled(OecCourse course, RunContext run) throws Exception;

    /**
     * Students by id, of whatever course: whom an idnumber names although he is not enrolled in the course at hand.
     *
     * @param ids op.student ids, also such that no server can have; may be empty
     * @param run the run
     * @return every active one, each once; unknown ones are absent
     * @throws Exception if they cannot be read
     */
    List<OecStudent> students(Set<Long> ids, RunContext run) throws Exception;

    /**
     * One look at the records of a course: the period that they are of, every activity that has a record, and how the records of the
     * activities that Moodle lists stand. Every grade of an activity whose record is gone or damaged is compared again, whatever the hash
     * store says, and so is every grade of one that holds fewer attendees than were delivered.
     *
     * @param course the course at hand
     * @param moodleCourse the Moodle course
     * @param activities gradable activities of that course; may be empty
     * @param run the run
     * @return how their records stand; the default knows of none that is gone or damaged
     * @throws Exception if they cannot be read
     */
    default Standing standing(OecCourse course, MoodleCourse moodleCourse, List<Activity> activities, RunContext run)
            throws Exception {
        return Standing.unknown();
    }

    /**
     * Whether the records of a course are last year's: many schools empty the same Moodle course each year for the next batch, whose
     * grades must not end in the records of the batch before. Asked once a course, only where a period stands and grades are to be written, or
     * the course is a large one.
     *
     * @param course the course at hand
     * @param moodleCourse the Moodle course
     * @param period the period that stands, as {@link #standing} said
     * @param students op.student ids of all matched learners of the course
     * @param run the run
     * @return a {@code NEW_PERIOD} finding that names what stands and what comes; another finding ({@code NO_BATCH}) where those whose
     *     grades stand have left the course and nothing tells what the new learners are, of whom nothing is written then; empty where the
     *     period goes on, as it always does for the default
     * @throws Exception if that cannot be told
     */
    default Optional<Finding> whyNextPeriod(
            OecCourse course, MoodleCourse moodleCourse, int period, Set<Long> students, RunContext run)
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
     * @param run the run
     * @return the plan, with every grade exactly once
     * @throws Exception if they cannot be compared
     */
    DeliveryPlan plan(CourseGrades grades, RunContext run) throws Exception;
}
