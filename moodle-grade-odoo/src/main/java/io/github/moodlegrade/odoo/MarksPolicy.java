package io.github.moodlegrade.odoo;

import io.github.moodlegrade.grade.GradeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a grade becomes a whole mark, as OpenEduCat holds no other. Rounds half up, except that a grade below the pass grade never rounds
 * up to the pass mark. Safe for all threads.
 */
public enum MarksPolicy {
    /** The points as they are, of the activity's maximum rounded up: 8.33333 of 10 is 8 of 10. */
    NATIVE("native") {
        @Override
        BigDecimal exactTotal(BigDecimal maximum) {
            return maximum;
        }

        @Override
        BigDecimal exact(BigDecimal points, BigDecimal maximum) {
            return points;
        }
    },
    /** The percentage, of 100: 8.33333 of 10 is 83 of 100. */
    PERCENT("percent") {
        @Override
        BigDecimal exactTotal(BigDecimal maximum) {
            return HUNDRED;
        }

        @Override
        BigDecimal exact(BigDecimal points, BigDecimal maximum) {
            return points.multiply(HUNDRED).divide(maximum, PLACES, RoundingMode.DOWN);
        }
    };

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PLACES = 12;

    private final String writesAs;

    MarksPolicy(String writesAs) {
        this.writesAs = writesAs;
    }

    /** Of how many, before rounding up. */
    abstract BigDecimal exactTotal(BigDecimal maximum);

    /** The mark before rounding. */
    abstract BigDecimal exact(BigDecimal points, BigDecimal maximum);

    /**
     * The policy's name in stored hashes and settings.
     *
     * @return {@code native} or {@code percent}
     */
    public String writesAs() {
        return writesAs;
    }

    /**
     * The total of an exam.
     *
     * @param maximum the activity's maximum in points, above 0
     * @return a whole number, at least 1
     * @throws ArithmeticException if it does not fit into OpenEduCat's integer field
     */
    public int total(BigDecimal maximum) {
        return exactTotal(maximum).setScale(0, RoundingMode.CEILING).intValueExact();
    }

    /**
     * The pass mark ({@code min_marks}) of an exam whose activity has a grade to pass: rounded as marks are, so that together with
     * {@link #mark(GradeValue, BigDecimal, int)} just those students pass who pass in Moodle.
     *
     * @param gradeToPass in points, above 0; what is above the maximum counts as the maximum
     * @param maximum the activity's maximum in points, above 0
     * @return a whole number, 1 to {@link #total}
     */
    public int passMark(BigDecimal gradeToPass, BigDecimal maximum) {
        BigDecimal exact = exact(gradeToPass.min(maximum), maximum);
        return Math.max(1, exact.setScale(0, RoundingMode.HALF_UP).intValueExact());
    }

    /**
     * The mark of a grade where Moodle has a grade to pass and the exam's pass mark is made of it: a grade below it stays below.
     *
     * @param value the grade, not above its maximum
     * @param gradeToPass in points, above 0
     * @param passMark {@link #passMark} of that grade
     * @return a whole number, 0 to {@link #total}
     */
    public int mark(GradeValue value, BigDecimal gradeToPass, int passMark) {
        int mark = rounded(value);
        boolean passes = value.raw().compareTo(gradeToPass.min(value.maximum())) >= 0;
        if (passes) {
            return Math.max(mark, passMark);
        }
        return Math.min(mark, passMark - 1);
    }

    /**
     * The mark of a grade where only the exam's pass mark is known: what is exactly below it stays below it.
     *
     * @param value the grade, not above its maximum
     * @param passMark the exam's pass mark ({@code min_marks}), a whole number
     * @return a whole number, 0 to {@link #total}
     */
    public int mark(GradeValue value, int passMark) {
        int mark = rounded(value);
        boolean below = exact(value.raw(), value.maximum()).compareTo(BigDecimal.valueOf(passMark)) < 0;
        return below ? Math.min(mark, passMark - 1) : mark;
    }

    private int rounded(GradeValue value) {
        return exact(value.raw(), value.maximum())
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    /**
     * Whether a mark is not exactly the grade.
     *
     * @param value the grade
     * @param mark its mark
     * @return true if something was lost
     */
    public boolean isRounded(GradeValue value, int mark) {
        BigDecimal back = BigDecimal.valueOf(mark).multiply(value.maximum());
        BigDecimal grade = value.raw().multiply(exactTotal(value.maximum()));
        return back.compareTo(grade) != 0;
    }
}
