package io.github.moodlegrade.grade;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A grade in points: what was reached, and of how many. Zero is a real zero. Both are exact decimals as Moodle sends them (five places).
 * Two values are equal if their numbers are, whatever the trailing zeros. Immutable, safe for all threads.
 */
public final class GradeValue {
    private final BigDecimal raw;
    private final BigDecimal maximum;

    private GradeValue(BigDecimal raw, BigDecimal maximum) {
        this.raw = raw;
        this.maximum = maximum;
    }

    /**
     * A grade in points.
     *
     * @param raw what was reached; may be below 0 or above the maximum, which the import then rejects
     * @param maximum the activity's maximum, above 0
     * @return the value
     * @throws IllegalArgumentException if the maximum is out of range
     */
    public static GradeValue of(BigDecimal raw, BigDecimal maximum) {
        if (maximum.signum() <= 0) {
            throw new IllegalArgumentException("a maximum is above 0");
        }
        return new GradeValue(plain(raw), plain(maximum));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * What was reached.
     *
     * @return without trailing zeros
     */
    public BigDecimal raw() {
        return raw;
    }

    /**
     * Of how many points.
     *
     * @return above 0, without trailing zeros
     */
    public BigDecimal maximum() {
        return maximum;
    }

    /**
     * Whether more was reached than there is, as happens when a maximum is lowered after grading, and by certainty-based marking.
     *
     * @return true if raw is above the maximum
     */
    public boolean isAboveMaximum() {
        return raw.compareTo(maximum) > 0;
    }

    /**
     * Whether less than nothing was reached, as happens in quizzes that take points for wrong answers, and by certainty-based marking.
     *
     * @return true if raw is below 0
     */
    public boolean isBelowZero() {
        return raw.signum() < 0;
    }

    /**
     * The text that is hashed: {@code raw:max} in plain decimals without trailing zeros, as {@code 8.33333:10}.
     *
     * @return ASCII
     */
    public String canonical() {
        return raw.toPlainString() + ":" + maximum.toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradeValue
                && ((GradeValue) other).raw.equals(raw)
                && ((GradeValue) other).maximum.equals(maximum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(raw, maximum);
    }

    /** Says that there is a value, not which: marks stay out of logs. */
    @Override
    public String toString() {
        return "GradeValue";
    }
}
