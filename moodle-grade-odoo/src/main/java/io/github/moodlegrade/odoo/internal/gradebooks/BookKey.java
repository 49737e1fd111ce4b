package io.github.moodlegrade.odoo.internal.gradebooks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which gradebook: of a student, an op.course and an academic year; of a subject too where this database has one a subject, else 0. */
final class BookKey {
    final long studentId;
    final long courseId;
    final long yearId;
    final long subjectId;

    BookKey(long studentId, long courseId, long yearId, long subjectId) {
        this.studentId = studentId;
        this.courseId = courseId;
        this.yearId = yearId;
        this.subjectId = subjectId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof BookKey)) {
            return false;
        }
        BookKey that = (BookKey) other;
        return studentId == that.studentId
                && courseId == that.courseId
                && yearId == that.yearId
                && subjectId == that.subjectId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(studentId, courseId, yearId, subjectId);
    }

    @Override
    public String toString() {
        return "gradebook of student " + studentId + ", course " + courseId + ", academic year " + yearId;
    }
}
