package io.github.moodlegrade.examples.demo;

import java.util.Comparator;
import java.util.Objects;

/** One figure that OpenEduCat holds of a student: of which activity, or of a whole gradebook, and what it tells. Immutable. */
final class Figure implements Comparable<Figure> {
    /** The points of a grade. */
    static final String MARKS = "marks";

    private static final Comparator<Figure> ORDER = Comparator.comparingLong(Figure::studentId)
            .thenComparing(Figure::code)
            .thenComparing(Figure::kind);

    private final long studentId;
    private final String code;
    private final String kind;

    Figure(long studentId, String code, String kind) {
        this.studentId = studentId;
        this.code = code;
        this.kind = kind;
    }

    long studentId() {
        return studentId;
    }

    /** What an activity is called in OpenEduCat, as {@code DEMO-Q41}, or another record. */
    String code() {
        return code;
    }

    /** What it tells, as {@link #MARKS}. */
    String kind() {
        return kind;
    }

    @Override
    public int compareTo(Figure other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figure && compareTo((Figure) other) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(studentId, code, kind);
    }

    @Override
    public String toString() {
        return "student " + studentId + " " + code + " " + kind;
    }
}
