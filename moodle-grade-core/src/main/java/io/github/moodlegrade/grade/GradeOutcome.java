package io.github.moodlegrade.grade;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Moodle says of one learner's grade. Only {@link Kind#GRADED} is ever written into OpenEduCat; the absence of a grade never
 * becomes a 0. Immutable, safe for all threads.
 */
public final class GradeOutcome {
    /** The four things Moodle can say. */
    public enum Kind {
        /** There is a grade in points. */
        GRADED,
        /** There is none: no finished attempt, no row, an empty grade, {@code -1.00000}. */
        NOT_GRADED,
        /** There may be one, but the teacher has not released it. */
        WITHHELD,
        /** The activity has no grade in points: a scale, no grade, a maximum of 0. */
        UNSUPPORTED
    }

    private static final GradeOutcome NOT_GRADED = new GradeOutcome(Kind.NOT_GRADED, null);
    private static final GradeOutcome WITHHELD = new GradeOutcome(Kind.WITHHELD, null);
    private static final GradeOutcome UNSUPPORTED = new GradeOutcome(Kind.UNSUPPORTED, null);

    private final Kind kind;
    private final @Nullable GradeValue value;

    private GradeOutcome(Kind kind, @Nullable GradeValue value) {
        this.kind = kind;
        this.value = value;
    }

    /**
     * There is a grade.
     *
     * @param value the grade in points; a real zero is a value
     * @return the outcome
     */
    public static GradeOutcome graded(GradeValue value) {
        return new GradeOutcome(Kind.GRADED, Objects.requireNonNull(value));
    }

    /**
     * There is no grade.
     *
     * @return the outcome
     */
    public static GradeOutcome notGraded() {
        return NOT_GRADED;
    }

    /**
     * The teacher has not released the grade.
     *
     * @return the outcome
     */
    public static GradeOutcome withheld() {
        return WITHHELD;
    }

    /**
     * The activity has no grade in points.
     *
     * @return the outcome
     */
    public static GradeOutcome unsupported() {
        return UNSUPPORTED;
    }

    /**
     * What Moodle says.
     *
     * @return one of four
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The grade.
     *
     * @return present exactly if graded
     */
    public Optional<GradeValue> value() {
        return Optional.ofNullable(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradeOutcome
                && ((GradeOutcome) other).kind == kind
                && Objects.equals(((GradeOutcome) other).value, value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, value);
    }

    /** The kind without the mark. */
    @Override
    public String toString() {
        return kind.name();
    }
}
