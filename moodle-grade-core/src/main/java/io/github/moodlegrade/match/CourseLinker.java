package io.github.moodlegrade.match;

import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.OecCourse;
import java.util.Optional;

/** Says which Moodle course stands for an OpenEduCat pair of subject and course. Does no I/O, safe for all threads. */
@FunctionalInterface
public interface CourseLinker {
    /**
     * The Moodle course of a pair.
     *
     * @param course subject and course
     * @return how to find it in Moodle, or empty to leave this pair out
     */
    Optional<CourseRef> moodleCourseOf(OecCourse course);

    /**
     * The default: the Moodle course with the course idnumber {@code oec_subj_{op.subject id}_course_{op.course id}}.
     *
     * @return a linker without state
     */
    static CourseLinker byIdnumber() {
        return course ->
                Optional.of(CourseRef.idnumber("oec_subj_" + course.subjectId() + "_course_" + course.courseId()));
    }
}
