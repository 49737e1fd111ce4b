package io.github.moodlegrade.target;

import java.math.BigDecimal;
import java.util.Objects;

/** A mark as OpenEduCat holds it: reached, of a total. Immutable, safe for all threads. */
public final class Mark {
    private final BigDecimal marks;
    private final BigDecimal total;

    private Mark(BigDecimal marks, BigDecimal total) {
        this.marks = marks;
        this.total = total;
    }

    /**
     * A mark.
     *
     * @param marks what is reached
     * @param total of how many
     * @return the mark
     */
    public static Mark of(BigDecimal marks, BigDecimal total) {
        return new Mark(Objects.requireNonNull(marks), Objects.requireNonNull(total));
    }

    /**
     * What is reached.
     *
     * @return the number as OpenEduCat holds it
     */
    public BigDecimal marks() {
        return marks;
    }

    /**
     * Of how many.
     *
     * @return the number as OpenEduCat holds it
     */
    public BigDecimal total() {
        return total;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mark && ((Mark) other).marks.equals(marks) && ((Mark) other).total.equals(total);
    }

    @Override
    public int hashCode() {
        return Objects.hash(marks, total);
    }

    /** Says that there is a mark, not which: marks stay out of logs. */
    @Override
    public String toString() {
        return "Mark";
    }
}
