package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import java.util.Objects;

/** A grade that leads to a student and is to be in OpenEduCat. Immutable, safe for all threads. */
public final class StudentGrade {
    private final GradeId id;
    private final long studentId;
    private final GradeValue value;
    private final Earlier earlier;

    private StudentGrade(GradeId id, long studentId, GradeValue value, Earlier earlier) {
        this.id = id;
        this.studentId = studentId;
        this.value = value;
        this.earlier = earlier;
    }

    /**
     * A student's grade, of which nothing is known to be imported.
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
        return new StudentGrade(Objects.requireNonNull(id), studentId, Objects.requireNonNull(value), Earlier.UNKNOWN);
    }

    /**
     * The same grade with what is known of earlier imports.
     *
     * @param known what the hash store says
     * @return a new value
     */
    public StudentGrade after(Earlier known) {
        return new StudentGrade(id, studentId, value, Objects.requireNonNull(known));
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

    /**
     * What is known of earlier imports of this grade.
     *
     * @return {@link Earlier#UNKNOWN} unless the hash store says otherwise
     */
    public Earlier earlier() {
        return earlier;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StudentGrade)) {
            return false;
        }
        StudentGrade that = (StudentGrade) other;
        return id.equals(that.id) && studentId == that.studentId && value.equals(that.value) && earlier == that.earlier;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, studentId, value, earlier);
    }

    @Override
    public String toString() {
        return id + " of student " + studentId;
    }

    /** What the hash store knows of earlier imports of a grade, or of what an activity's record says of itself. */
    public enum Earlier {
        /** Nothing. */
        UNKNOWN,
        /** An import began to write it and never said how that ended. */
        IN_DOUBT,
        /** Just this was written; a grade for this very student, perhaps by another rule for marks. */
        DELIVERED,
        /** Something else was written, or a grade for another student. */
        OTHER
    }
}
