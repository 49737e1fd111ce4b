package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.target.OecCourse;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import java.util.List;

/**
 * The students enrolled in the OpenEduCat course at hand: read once for all of its subjects that follow each other in a run, and kept no
 * longer. For one thread.
 */
final class CourseStudents {
    private final OecTarget target;
    private final Run run;
    private long courseId;
    private List<OecStudent> enrolled = List.of();

    CourseStudents(OecTarget target, Run run) {
        this.target = target;
        this.run = run;
    }

    List<OecStudent> of(OecCourse course) throws Exception {
        if (courseId != course.courseId()) {
            courseId = 0;
            enrolled = List.copyOf(target.enrolled(course, run.target()));
            courseId = course.courseId();
        }
        return enrolled;
    }
}
