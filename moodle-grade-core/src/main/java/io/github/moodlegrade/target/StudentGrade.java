package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import java.util.Objects;

/** A grade that leads to a student and is to be in OpenEduCat. Immutable, safe for all threads. */
public final class StudentGrade {
    private final GradeId id;
    private final long studentId;
    private final GradeValue value;

    private StudentGrade(GradeId id, long studentId, GradeValue value) {
        this.id = id;
        this.studentId = studentId;
        this.value = value;
    }

    /**
     * A student's grade.
     *
     * @param id which grade
     * @param studentId the op.student id, above 0
     * @param value the grade, not above its maximum
     * @return the student's grade
     */
    public static StudentGrade of(GradeId id, long studentId, GradeValue value) {
        if (studentId <= 0) {
            throw new IllegalArgumentException("a student id is above 0, not " + studentId);
        }
        return new StudentGrade(Objects.requireNonNull(id), studentId, Objects.requireNonNull(value));
    }

    /**
     * Which grade.
     *
     * @return activity and Moodle user
     */
    public GradeId id() {
        return id;
    }

    /**
     * The op.student id.
     *
     * @return above 0
     */
    public long studentId() {
        return studentId;
    }

    /**
     * The grade.
     *
     * @return the value
     */
    public GradeValue value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StudentGrade)) {
            return false;
        }
        StudentGrade that = (StudentGrade) other;
        return id.equals(that.id) && studentId == that.studentId && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, studentId, value);
    }

    @Override
    public String toString() {
        return id + " of student " + studentId;
    }
}
