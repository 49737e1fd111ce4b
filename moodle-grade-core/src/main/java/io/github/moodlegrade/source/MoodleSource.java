package io.github.moodlegrade.source;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where grades come from. The default is {@code MoodleWebService}. Reads only. Implementations are safe for concurrent runs, call
 * {@link RunContext#checkCancelled()} and {@link RunContext#countCall()} before each request, start no threads of their own and keep
 * nothing of a run.
 *
 * <p>Anything may be thrown: a {@link MoodleGradeException} says how far it reaches, anything else fails the course at hand.
 * What could be read in part is returned as a {@link Reading} with gaps, not thrown.
 */
public interface MoodleSource {
    /**
     * Finds courses.
     *
     * @param wanted which; may be empty
     * @param run the run
     * @return the courses that exist and are visible, by what was asked; unknown ones are absent
     * @throws Exception if Moodle cannot be asked
     */
    Map<CourseRef, MoodleCourse> findCourses(Set<CourseRef> wanted, RunContext run) throws Exception;

    /**
     * All quizzes and assignments of a course, those without a grade in points too.
     *
     * @param course the course
     * @param run the run
     * @return what was surely read
     * @throws Exception if nothing of this course can be read
     */
    Reading<Activity> activities(MoodleCourse course, RunContext run) throws Exception;

    /**
     * All users enrolled in a course, teachers and suspended ones too; the source's own user may be left out.
     *
     * @param course the course
     * @param run the run
     * @return what was surely read, no user twice
     * @throws Exception if nothing of this course can be read
     */
    Reading<Learner> learners(MoodleCourse course, RunContext run) throws Exception;

    /**
     * The grades of these learners for these activities: for a quiz the best grade, for an assignment the current one.
     *
     * @param course the course
     * @param of gradable activities of that course; may be empty
     * @param learners whose grades; may be empty
     * @param run the run
     * @return one grade for each learner and activity that was surely read, {@code NOT_GRADED} where Moodle has none; a pair that is
     *     absent could not be read and a gap says why
     * @throws Exception if nothing of this course can be read
     */
    Reading<Grade> grades(MoodleCourse course, List<Activity> of, List<Learner> learners, RunContext run)
            throws Exception;

    /**
     * What changed in courses since they were looked up in an earlier run. Asked only by runs that follow changes.
     *
     * @param since courses with {@link MoodleCourse#asOf()}, as an earlier run found them; may be empty
     * @param run the run
     * @return by course the {@linkplain Activity#courseModule() course modules} in which anything changed since, those of other kinds of
     *     activities too, possibly some that did not change; a course of which this cannot be told is absent and is read completely, as are
     *     all by default
     * @throws Exception if Moodle cannot be asked
     */
    default Map<MoodleCourse, Set<Long>> changes(Collection<MoodleCourse> since, RunContext run) throws Exception {
        return Map.of();
    }

    /**
     * Of which activities {@link #changes} tells whatever happens to a grade of any learner. Asked only by runs that follow changes, of
     * the activities that they read.
     *
     * @param course the course
     * @param activities gradable activities of that course; may be empty
     * @param run the run
     * @return some of them; the others, all by default, are read by every run
     * @throws Exception if Moodle cannot be asked
     */
    default Set<Activity> followable(MoodleCourse course, List<Activity> activities, RunContext run) throws Exception {
        return Set.of();
    }
}
