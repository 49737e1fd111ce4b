package io.github.moodlegrade.grade;

import java.util.Objects;

/** A subject that is taught in an OpenEduCat course (op.course.subject_ids): what one Moodle course stands for. Immutable, safe for all threads. */
public final class OecCourse {
    private final long subjectId;
    private final long courseId;

    private OecCourse(long subjectId, long courseId) {
        this.subjectId = subjectId;
        this.courseId = courseId;
    }

    /**
     * A pair of subject and course.
     *
     * @param subjectId the op.subject id, above 0
     * @param courseId the op.course id, above 0
     * @return the pair
     */
    public static OecCourse of(long subjectId, long courseId) {
        if (subjectId <= 0 || courseId <= 0) {
            throw new IllegalArgumentException("ids are above 0, not " + subjectId + " and " + courseId);
        }
        return new OecCourse(subjectId, courseId);
    }

    /**
     * The op.subject id.
     *
     * @return above 0
     */
    public long subjectId() {
        return subjectId;
    }

    /**
     * The op.course id.
     *
     * @return above 0
     */
    public long courseId() {
        return courseId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OecCourse
                && ((OecCourse) other).subjectId == subjectId
                && ((OecCourse) other).courseId == courseId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(subjectId, courseId);
    }

    @Override
    public String toString() {
        return "subject " + subjectId + " of course " + courseId;
    }
}
