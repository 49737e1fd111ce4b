package io.github.moodlegrade.internal.moodle;

import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.GradeOutcome.Reason;
import java.math.BigDecimal;

/**
 * The grade after the penalty for late work (Moodle 5.0 and newer). {@code mod_assign_get_grades} answers the grade before it; what the
 * student sees stands in the gradebook only, where other things can have changed it as well. What is taken is exactly what the student
 * sees; what cannot be explained by a penalty alone is withheld.
 */
final class LatePenalty {
    /** The icon's title has two decimals. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.006");

    private LatePenalty() {}

    /** What becomes of a grade that the assignment tells, by what the gradebook says of it; the first line that fits counts. */
    static GradeOutcome applied(GradeValue before, GradebookItem item) {
        if (!item.showsGrades()) {
            return unknown(before);
        }
        if (item.needsUpdate()) {
            return GradeOutcome.withheld(Reason.RECALCULATING);
        }
        if (item.isHidden()) {
            return GradeOutcome.withheld(Reason.HIDDEN_IN_GRADEBOOK);
        }
        if (item.isOverridden()) {
            return GradeOutcome.withheld(Reason.OVERRIDDEN_IN_GRADEBOOK);
        }
        if (item.raw().isEmpty()) {
            return GradeOutcome.withheld(Reason.NOT_IN_GRADEBOOK);
        }
        boolean sameMaximum = item.maximum()
                .map(maximum -> maximum.compareTo(before.maximum()) == 0)
                .orElse(true);
        BigDecimal shown = item.raw().get();
        return sameMaximum && isExplained(before.raw(), shown, item)
                ? GradeOutcome.graded(GradeValue.of(shown, before.maximum()))
                : GradeOutcome.withheld(Reason.GRADEBOOK_DIFFERS);
    }

    /** What becomes of a grade that the gradebook tells nothing of: from a real zero nothing can be taken. */
    static GradeOutcome unknown(GradeValue before) {
        return before.raw().signum() == 0 ? GradeOutcome.graded(before) : GradeOutcome.withheld(Reason.PENALTY_UNKNOWN);
    }

    private static boolean isExplained(BigDecimal before, BigDecimal shown, GradebookItem item) {
        if (shown.compareTo(before) == 0) {
            return true;
        }
        return item.hasPenaltyIcon()
                && item.deduction()
                        .map(deduction -> before.subtract(deduction).max(BigDecimal.ZERO))
                        .filter(after -> after.subtract(shown).abs().compareTo(ROUNDING) <= 0)
                        .isPresent();
    }
}
