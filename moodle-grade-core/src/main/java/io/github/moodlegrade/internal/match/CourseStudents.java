package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import java.util.List;

/**
 * The students enrolled in the OpenEduCat course at hand: read once for all of its subjects that follow each other in a run, and kept no
 * longer. For one thread.
 */
public final class CourseStudents {
    private final OecTarget target;
    private final RunContext run;
    private long courseId;
    private List<OecStudent> enrolled = List.of();

    /**
     * Of no course so far.
     *
     * @param target who knows them
     * @param run the run as the target sees it
     */
    public CourseStudents(OecTarget target, RunContext run) {
        this.target = target;
        this.run = run;
    }

    /**
     * The students of a course.
     *
     * @param course the course at hand
     * @return all who are enrolled
     * @throws Exception if they cannot be read
     */
    public List<OecStudent> of(OecCourse course) throws Exception {
        if (courseId != course.courseId()) {
            courseId = 0;
            enrolled = List.copyOf(target.enrolled(course, run));
            courseId = course.courseId();
        }
        return enrolled;
    }
}
