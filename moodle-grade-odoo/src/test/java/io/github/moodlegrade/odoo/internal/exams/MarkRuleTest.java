package io.github.moodlegrade.odoo.internal.exams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.odoo.MarksPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Total, pass mark and mark: against what a teacher expects, and against a formula in whole numbers that shares nothing with the code. */
class MarkRuleTest {
    /** Moodle keeps five decimals: everything here is in hundred-thousandths of a point. */
    private static final long POINT = 100_000;

    @ParameterizedTest(name = "{0}: {2} of {1}, to pass {3} or {4} % -> {5} of {6}, pass mark {7}")
    @CsvSource({
        // policy, maximum, raw, to pass, percent, mark, total, pass mark
        "NATIVE, 10, 10, , 40, 10, 10, 4",
        "NATIVE, 10, 8.33333, , 40, 8, 10, 4",
        "NATIVE, 10, 3.99999, , 40, 3, 10, 4",
        "NATIVE, 10, 4, , 40, 4, 10, 4",
        "NATIVE, 7.5, 7.5, , 40, 8, 8, 3",
        "NATIVE, 7.4, 7.4, , 40, 7, 7, 3",
        "NATIVE, 0.4, 0.4, , 40, 1, 1, 1",
        "NATIVE, 0.4, 0.15, , 40, 0, 1, 1",
        "NATIVE, 0.00001, 0.00001, , 100, 1, 1, 1",
        "NATIVE, 10, 6.8, 7, 40, 6, 10, 7",
        "NATIVE, 10, 7, 7, 40, 7, 10, 7",
        "NATIVE, 10, 5.2, 5.2, 40, 5, 10, 5",
        "NATIVE, 10, 5.19999, 5.2, 40, 4, 10, 5",
        "NATIVE, 10, 5.5, 5.6, 40, 5, 10, 6",
        "NATIVE, 10, 5.6, 5.6, 40, 6, 10, 6",
        "NATIVE, 10, 9.99999, 12, 40, 9, 10, 10",
        "NATIVE, 10, 10, 12, 40, 10, 10, 10",
        "NATIVE, 3, 0.9, , 30, 1, 3, 1",
        "NATIVE, 3, 0.89999, , 30, 0, 3, 1",
        "NATIVE, 100, 0, , 1, 0, 100, 1",
        "PERCENT, 12.5, 8.33333, , 40, 67, 100, 40",
        "PERCENT, 3, 1, , 40, 33, 100, 40",
        "PERCENT, 3, 1.19999, , 40, 39, 100, 40",
        "PERCENT, 3, 1.2, , 40, 40, 100, 40",
        "PERCENT, 7, 7, 6.99, 40, 100, 100, 100",
        "PERCENT, 7, 6.98, 6.99, 40, 99, 100, 100"
    })
    void aMark(
            MarksPolicy policy,
            BigDecimal maximum,
            BigDecimal raw,
            @Nullable BigDecimal toPass,
            int percent,
            int mark,
            int total,
            int passMark) {
        MarkRule rule = MarkRule.of(policy, percent, quiz(maximum, toPass));

        assertThat(rule.mark(raw)).isEqualTo(mark);
        assertThat(rule.total).isEqualTo(total);
        assertThat(rule.passMark).isEqualTo(passMark);
    }

    @RepeatedTest(40)
    void thousandsOfCases() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long maximum = 1 + below(random, random.nextBoolean() ? 3 * POINT : 200 * POINT);
            int percent = 1 + random.nextInt(100);
            long toPass = random.nextInt(3) == 0 ? 0 : 1 + below(random, maximum + maximum / 4 + 1);
            long raw = near(random, maximum, toPass > 0 ? Math.min(toPass, maximum) : maximum * percent / 100);
            for (MarksPolicy policy : MarksPolicy.values()) {
                check(policy, maximum, percent, toPass, raw, "seed " + seed);
            }
        }
    }

    private static void check(MarksPolicy policy, long maximum, int percent, long toPass, long raw, String seed) {
        String what = seed + ": " + policy + " maximum " + maximum + " percent " + percent + " to pass " + toPass
                + " raw " + raw;
        // All in hundredths of a hundred-thousandth of a point, so that a percentage is a whole number.
        BigInteger m = BigInteger.valueOf(maximum).multiply(BigInteger.valueOf(100));
        BigInteger r = BigInteger.valueOf(raw).multiply(BigInteger.valueOf(100));
        BigInteger t = toPass > 0
                ? BigInteger.valueOf(Math.min(toPass, maximum)).multiply(BigInteger.valueOf(100))
                : BigInteger.valueOf(maximum).multiply(BigInteger.valueOf(percent));
        int total = Math.max(1, halfUp(policy, m, m));
        int passMark = Math.max(1, Math.min(total, halfUp(policy, t, m)));
        boolean passes = r.compareTo(t) >= 0;
        int mark = halfUp(policy, r, m);
        mark = passes ? Math.max(mark, passMark) : Math.min(mark, passMark - 1);

        MarkRule rule = MarkRule.of(policy, percent, quiz(points(maximum), toPass > 0 ? points(toPass) : null));
        int actual = rule.mark(points(raw));
        assertThat(rule.total).as(what).isEqualTo(total);
        assertThat(rule.passMark).as(what).isEqualTo(passMark);
        assertThat(actual).as(what).isEqualTo(mark).isBetween(0, total);
        assertThat(actual >= rule.passMark).as(what).isEqualTo(passes);
        assertThat(rule.mark(points(maximum))).as(what).isEqualTo(total);
        if (raw > 0) {
            assertThat(rule.mark(points(raw - 1))).as(what).isLessThanOrEqualTo(actual);
        }
    }

    @Test
    void theShapeIsTotalPassMarkAndThreshold() {
        assertThat(MarkRule.of(MarksPolicy.NATIVE, 40, quiz(BigDecimal.TEN, new BigDecimal("5.50000")))
                        .shape())
                .isEqualTo("10:6:5.5");
        assertThat(MarkRule.passMarkOf("10:6:5.5")).contains(6);
        assertThat(MarkRule.passMarkOf("another version")).isEmpty();
    }

    private static int halfUp(MarksPolicy policy, BigInteger points, BigInteger maximum) {
        BigInteger over = policy == MarksPolicy.PERCENT ? points.multiply(BigInteger.valueOf(100)) : points;
        BigInteger under = policy == MarksPolicy.PERCENT ? maximum : BigInteger.valueOf(POINT * 100);
        BigInteger two = BigInteger.TWO;
        return over.multiply(two).add(under).divide(under.multiply(two)).intValueExact();
    }

    /** Often just at, below or above what decides. */
    private static long near(Random random, long maximum, long threshold) {
        switch (random.nextInt(4)) {
            case 0:
                return Math.min(maximum, Math.max(0, threshold + random.nextInt(3) - 1));
            case 1:
                return Math.min(maximum, Math.max(0, (threshold / POINT) * POINT + POINT / 2 + random.nextInt(3) - 1));
            default:
                return below(random, maximum + 1);
        }
    }

    private static long below(Random random, long bound) {
        return (long) (random.nextDouble() * bound);
    }

    private static BigDecimal points(long hundredThousandths) {
        return BigDecimal.valueOf(hundredThousandths, 5);
    }

    private static Activity quiz(BigDecimal maximum, @Nullable BigDecimal toPass) {
        return Activity.builder(ActivityKind.QUIZ, 42, 4, "quiz")
                .maximum(maximum)
                .gradeToPass(toPass)
                .build();
    }
}
