package io.github.moodlegrade.source;

import io.github.moodlegrade.grade.GradeValue;
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
        /** There may be one, but it is not, or not surely, released. */
        WITHHELD,
        /** The activity has no grade in points: a scale, no grade, a maximum of 0. */
        UNSUPPORTED
    }

    /** Why a grade is withheld. */
    public enum Reason {
        /** The marking workflow's state of the grade is not {@code released}. */
        NOT_RELEASED,
        /** Blind marking, and the identities are not revealed. */
        IDENTITIES_HIDDEN,
        /** Moodle does not tell whether the students may see the grade. */
        RELEASE_UNKNOWN,
        /** The quiz does not show its marks to the students now. */
        MARKS_HIDDEN,
        /** Points may have been taken for late work, and how many cannot be told. */
        PENALTY_UNKNOWN,
        /** Moodle is about to calculate the grade after the penalty for late work again. */
        RECALCULATING,
        /** The gradebook hides the grade, the item or the activity from the student. */
        HIDDEN_IN_GRADEBOOK,
        /** A person set another grade in the gradebook, so that the one after the penalty for late work cannot be told. */
        OVERRIDDEN_IN_GRADEBOOK,
        /** The gradebook has no grade of this student: it is not released, or the student is no longer enrolled. */
        NOT_IN_GRADEBOOK,
        /** The gradebook makes something else of the grade than a penalty does: a factor, another maximum, a lock. */
        GRADEBOOK_DIFFERS
    }

    private static final GradeOutcome NOT_GRADED = new GradeOutcome(Kind.NOT_GRADED, null, null);
    private static final GradeOutcome UNSUPPORTED = new GradeOutcome(Kind.UNSUPPORTED, null, null);

    private final Kind kind;
    private final @Nullable GradeValue value;
    private final @Nullable Reason reason;

    private GradeOutcome(Kind kind, @Nullable GradeValue value, @Nullable Reason reason) {
        this.kind = kind;
        this.value = value;
        this.reason = reason;
    }

    /**
     * There is a grade.
     *
     * @param value the grade in points; a real zero is a value
     * @return the outcome
     */
    public static GradeOutcome graded(GradeValue value) {
        return new GradeOutcome(Kind.GRADED, Objects.requireNonNull(value), null);
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
     * The grade is not, or not surely, released.
     *
     * @param reason why it is withheld
     * @return the outcome
     */
    public static GradeOutcome withheld(Reason reason) {
        return new GradeOutcome(Kind.WITHHELD, null, Objects.requireNonNull(reason));
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

    /**
     * Why the grade is withheld.
     *
     * @return present exactly if withheld
     */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof GradeOutcome)) {
            return false;
        }
        GradeOutcome that = (GradeOutcome) other;
        return kind == that.kind && reason == that.reason && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, value, reason);
    }

    /** The kind, and the reason if withheld, without the mark. */
    @Override
    public String toString() {
        return reason == null ? kind.name() : kind.name() + " (" + reason + ")";
    }
}
