package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.GradeValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Points and percentages as gradebooks hold them: binary numbers, written by decimal ones and compared at six decimals. Moodle has five at
 * most, so that no point is lost.
 */
final class Points {
    private static final int SCALE = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Points() {}

    /** Odoo computes the percentage of a line in its form only, so that it is written with the marks. */
    static BigDecimal percentage(GradeValue value) {
        return value.raw().multiply(HUNDRED).divide(value.maximum(), SCALE, RoundingMode.HALF_UP);
    }

    static boolean areSame(BigDecimal one, BigDecimal other) {
        return one.setScale(SCALE, RoundingMode.HALF_UP).compareTo(other.setScale(SCALE, RoundingMode.HALF_UP)) == 0;
    }

    /** Without zeros at its end and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static String text(BigDecimal number) {
        return plain(number).toPlainString();
    }
}
