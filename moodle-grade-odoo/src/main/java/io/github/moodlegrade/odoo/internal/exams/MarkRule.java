package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.odoo.MarksPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Total, pass mark and marks of one activity, as one rule with exact decimals. The total is the maximum rounded half up, at least 1; the pass
 * mark the threshold rounded half up, from 1 to the total; a mark the points rounded half up, but below the pass mark just where the points
 * are below the threshold. So full points are full marks, and just those pass who pass in Moodle.
 */
final class MarkRule {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Pattern SHAPE = Pattern.compile("\\d{1,9}:(\\d{1,9}):[\\d.]+");

    final int total;
    final int passMark;
    private final MarksPolicy policy;
    private final BigDecimal maximum;
    private final BigDecimal threshold;

    private MarkRule(MarksPolicy policy, BigDecimal maximum, BigDecimal threshold) {
        this.policy = policy;
        this.maximum = maximum;
        this.threshold = threshold;
        this.total = Math.max(1, rounded(maximum));
        this.passMark = Math.max(1, Math.min(total, rounded(threshold)));
    }

    /**
     * The rule of an activity: its threshold is Moodle's grade to pass, at most the maximum, where it has one, else a percentage of the
     * maximum.
     *
     * @throws ArithmeticException if the maximum does not fit into OpenEduCat's integer field
     */
    static MarkRule of(MarksPolicy policy, int passPercent, Activity activity) {
        BigDecimal maximum = activity.maximum().orElseThrow();
        BigDecimal threshold = activity.gradeToPass()
                .filter(points -> points.signum() > 0)
                .map(points -> points.min(maximum))
                .orElseGet(
                        () -> maximum.multiply(BigDecimal.valueOf(passPercent)).movePointLeft(2));
        return new MarkRule(policy, maximum, threshold);
    }

    int mark(BigDecimal raw) {
        int mark = rounded(raw);
        return raw.compareTo(threshold) < 0 ? Math.min(mark, passMark - 1) : Math.max(mark, passMark);
    }

    /** Whether a mark is not exactly the grade. */
    boolean isRounded(BigDecimal raw, int mark) {
        BigDecimal of = policy == MarksPolicy.PERCENT ? HUNDRED : maximum;
        return BigDecimal.valueOf(mark).multiply(maximum).compareTo(raw.multiply(of)) != 0;
    }

    /** All that the exam says of itself because of this rule. */
    String shape() {
        return total + ":" + passMark + ":" + threshold.stripTrailingZeros().toPlainString();
    }

    /** The pass mark in the text that {@link #shape} made once. */
    static Optional<Integer> passMarkOf(String shape) {
        Matcher parts = SHAPE.matcher(shape);
        return parts.matches() ? Optional.of(Integer.valueOf(parts.group(1))) : Optional.empty();
    }

    private int rounded(BigDecimal points) {
        BigDecimal whole = policy == MarksPolicy.PERCENT
                ? points.multiply(HUNDRED).divide(maximum, 0, RoundingMode.HALF_UP)
                : points.setScale(0, RoundingMode.HALF_UP);
        return whole.intValueExact();
    }
}
