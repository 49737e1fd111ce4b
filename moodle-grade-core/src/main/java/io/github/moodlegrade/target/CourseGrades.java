package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Grades of one course that shall be in OpenEduCat: the activities, the students' grades, and all matched students of the course (who
 * decide the batch of a new exam session). Immutable, safe for all threads.
 */
public final class CourseGrades {
    private final OecCourse course;
    private final MoodleCourse moodleCourse;
    private final List<Activity> activities;
    private final List<StudentGrade> grades;
    private final Set<Long> matchedStudents;
    private final boolean restoring;
    private final Map<Activity, ActivityShape> shapes;
    private final Set<Activity> partial;
    private final Periods periods;

    private CourseGrades(
            OecCourse course,
            MoodleCourse moodleCourse,
            List<Activity> activities,
            List<StudentGrade> grades,
            Set<Long> matchedStudents,
            boolean restoring,
            Map<Activity, ActivityShape> shapes,
            Set<Activity> partial,
            Periods periods) {
        this.course = course;
        this.moodleCourse = moodleCourse;
        this.activities = activities;
        this.grades = grades;
        this.matchedStudents = matchedStudents;
        this.restoring = restoring;
        this.shapes = shapes;
        this.partial = partial;
        this.periods = periods;
    }

    /**
     * Grades of one course.
     *
     * @param course subject and course in OpenEduCat
     * @param moodleCourse the Moodle course
     * @param activities the gradable activities that the grades belong to, each once
     * @param grades the grades, each id once
     * @param matchedStudents op.student ids of all matched learners of the course
     * @return the course's grades
     */
    public static CourseGrades of(
            OecCourse course,
            MoodleCourse moodleCourse,
            List<Activity> activities,
            List<StudentGrade> grades,
            Set<Long> matchedStudents) {
        return new CourseGrades(
                Objects.requireNonNull(course),
                Objects.requireNonNull(moodleCourse),
                List.copyOf(activities),
                List.copyOf(grades),
                Set.copyOf(matchedStudents),
                false,
                Map.of(),
                Set.of(),
                Periods.all(1));
    }

    /**
     * The same grades in other periods of the Moodle course: each has records of its own.
     *
     * @param others the periods
     * @return a new value
     */
    public CourseGrades inPeriods(Periods others) {
        return new CourseGrades(
                course, moodleCourse, activities, grades, matchedStudents, restoring, shapes, partial, others);
    }

    /**
     * The same grades, where what people decided otherwise in OpenEduCat (a student set absent) is to be put right too.
     *
     * @return a new value
     */
    public CourseGrades restoring() {
        return new CourseGrades(
                course, moodleCourse, activities, grades, matchedStudents, true, shapes, partial, periods);
    }

    /**
     * The same grades with what is known of the activities' own shapes.
     *
     * @param known the shape of each activity; one that is left out was never written
     * @return a new value
     */
    public CourseGrades shaped(Map<Activity, ActivityShape> known) {
        return new CourseGrades(
                course,
                moodleCourse,
                activities,
                grades,
                matchedStudents,
                restoring,
                Map.copyOf(known),
                partial,
                periods);
    }

    /**
     * The same course with other grades of the same activities.
     *
     * @param others the grades
     * @return a new value
     */
    public CourseGrades with(List<StudentGrade> others) {
        return new CourseGrades(
                course,
                moodleCourse,
                activities,
                List.copyOf(others),
                matchedStudents,
                restoring,
                shapes,
                partial,
                periods);
    }

    /**
     * Subject and course in OpenEduCat.
     *
     * @return the pair
     */
    public OecCourse course() {
        return course;
    }

    /**
     * The Moodle course.
     *
     * @return the course
     */
    public MoodleCourse moodleCourse() {
        return moodleCourse;
    }

    /**
     * The activities that the grades belong to.
     *
     * @return unmodifiable, all gradable
     */
    public List<Activity> activities() {
        return activities;
    }

    /**
     * The grades.
     *
     * @return unmodifiable
     */
    public List<StudentGrade> grades() {
        return grades;
    }

    /**
     * The students of all matched learners of the course, with or without a grade.
     *
     * @return op.student ids, unmodifiable
     */
    public Set<Long> matchedStudents() {
        return matchedStudents;
    }

    /**
     * Which of the periods of the Moodle course these grades are of: schools that empty it each year use it for one batch after the other.
     *
     * @return the first one unless said otherwise
     */
    public Periods periods() {
        return periods;
    }

    /**
     * Whether what people decided otherwise in OpenEduCat is put right too: in {@code REPAIR}, and in {@code RECONCILE}, which shows what
     * that would do.
     *
     * @return false where an import leaves it
     */
    public boolean isRestoring() {
        return restoring;
    }

    /**
     * The same grades, where those of some activities are not all that Moodle shows: what did not change was left out.
     *
     * @param activities some of {@link #activities()}
     * @return a new value
     */
    public CourseGrades partial(Set<Activity> activities) {
        return new CourseGrades(
                course,
                moodleCourse,
                this.activities,
                grades,
                matchedStudents,
                restoring,
                shapes,
                Set.copyOf(activities),
                periods);
    }

    /**
     * Whether unchanged grades of an activity were left out. If its record turns out to be damaged meanwhile, nothing may be written into it
     * now: that would wipe out the signs of the damage, and the next import would not look at the grades that are missing here.
     *
     * @param activity one of {@link #activities()}
     * @return false if these are all grades that Moodle shows of it
     */
    public boolean isPartial(Activity activity) {
        return partial.contains(activity);
    }

    /**
     * What is known of the shape of an activity's record.
     *
     * @param activity one of {@link #activities()}
     * @return empty where nothing is
     */
    public Optional<ActivityShape> shapeOf(Activity activity) {
        return Optional.ofNullable(shapes.get(activity));
    }

    @Override
    public String toString() {
        return grades.size() + " grades of " + moodleCourse;
    }
}
