package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleCourse;
import java.util.List;
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
     * The students that these references name, in one read.
     *
     * @param course the course at hand
     * @param wanted which; may be empty
     * @param run the run
     * @return every active student that a reference names, each once; unknown ones are absent
     * @throws Exception if they cannot be read
     */
    List<OecStudent> students(OecCourse course, Set<StudentRef> wanted, RunContext run) throws Exception;

    /**
     * The students who are enrolled in the OpenEduCat course, whatever the subject, with names and e-mails. Asked at most once per course
     * and run, and only if a learner is unmatched: the report then names students whom he may be. A failure costs only these names, unless
     * it ends the run.
     *
     * @param course the course at hand
     * @param run the run
     * @return active students, each once, possibly not all of a very large course; the default knows of none
     * @throws Exception if they cannot be read
     */
    default List<OecStudent> enrolled(OecCourse course, RunContext run) throws Exception {
        return List.of();
    }

    /**
     * One look at the records of a course: every grade of an activity whose record is gone or damaged is compared again, whatever the hash
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
