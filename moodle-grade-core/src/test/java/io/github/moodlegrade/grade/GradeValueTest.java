package io.github.moodlegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeValueTest {
    private static GradeValue value(String raw, String maximum) {
        return GradeValue.of(new BigDecimal(raw), new BigDecimal(maximum));
    }

    @ParameterizedTest
    @CsvSource({
        "8.33333, 10.00000, 8.33333:10",
        "0, 10, 0:10",
        "0.00000, 10, 0:10",
        "0E+7, 10, 0:10",
        "1E+2, 1E+3, 100:1000",
        "66.6666700, 100.0, 66.66667:100",
        "10.00000, 1.5E+1, 10:15",
        "0.00001, 0.00001, 0.00001:0.00001",
        "123456789012345678901234567890.5, 1, 123456789012345678901234567890.5:1",
        "1E-10, 1, 0.0000000001:1"
    })
    void theCanonicalFormIsPlainAndWithoutTrailingZeros(String raw, String maximum, String canonical) {
        assertThat(value(raw, maximum).canonical()).isEqualTo(canonical);
    }

    @Test
    void itsNumbersArePlainToo() {
        assertThat(value("1E+2", "1.0E+3").raw()).hasToString("100");
        assertThat(value("1E+2", "1.0E+3").maximum()).hasToString("1000");
        assertThat(value("8.50000", "10").raw()).hasToString("8.5");
    }

    @Test
    void numbersThatAreEqualAreEqualValues() {
        assertThat(value("8.50000", "10.00")).isEqualTo(value("8.5", "1E+1")).hasSameHashCodeAs(value("8.5", "1E+1"));
        assertThat(value("8.5", "10")).isNotEqualTo(value("8.50001", "10"));
    }

    @Test
    void theCanonicalFormOfRandomNumbersTellsThemApartAndReadsBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal raw = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(9) - 2);
            BigDecimal maximum = BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(9) - 2);
            GradeValue value = GradeValue.of(raw, maximum);
            String[] parts = value.canonical().split(":", 2);
            assertThat(new BigDecimal(parts[0])).as("seed %d", seed).isEqualByComparingTo(raw);
            assertThat(new BigDecimal(parts[1])).as("seed %d", seed).isEqualByComparingTo(maximum);
            assertThat(value.canonical()).as("seed %d", seed).matches("\\d+(\\.\\d*[1-9])?:\\d+(\\.\\d*[1-9])?");
            assertThat(value(parts[0], parts[1])).as("seed %d", seed).isEqualTo(value);
        }
    }

    @Test
    void onlyMoreThanTheMaximumIsAboveIt() {
        assertThat(value("10.00000", "10").isAboveMaximum()).isFalse();
        assertThat(value("10.00001", "10").isAboveMaximum()).isTrue();
        assertThat(value("0", "10").isAboveMaximum()).isFalse();
    }

    @Test
    void onlyLessThanNothingIsBelowZero() {
        assertThat(value("-0.00001", "10").isBelowZero()).isTrue();
        assertThat(value("-0.00000", "10").isBelowZero()).isFalse();
        assertThat(value("0", "10").isBelowZero()).isFalse();
        assertThat(value("-5.00000", "10").canonical()).isEqualTo("-5:10");
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, -1", "-5, 0"})
    void anImpossibleMaximumIsRefusedWithoutShowingTheGrade(String raw, String maximum) {
        assertThatThrownBy(() -> value(raw, maximum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a maximum is above 0");
    }
}
