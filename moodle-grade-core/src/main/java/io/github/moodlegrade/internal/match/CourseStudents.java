package io.github.moodlegrade.internal.match;

import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import java.util.List;

/**
 * The students enrolled in the OpenEduCat course at hand: read once for all of its subjects that follow each other in a run, and kept no
 * longer. For one thread.
 */
public final class CourseStudents {
    private final OecSession session;
    private long courseId;
    private List<OecStudent> enrolled = List.of();

    /**
     * Of no course so far.
     *
     * @param session who knows them
     */
    public CourseStudents(OecSession session) {
        this.session = session;
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
            enrolled = List.copyOf(session.enrolled(course));
            courseId = course.courseId();
        }
        return enrolled;
    }
}
