package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.GradeValue;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradeHashTest {
    @Test
    void whatWasWrittenOfAnActivitysOwnRecord() {
        GradeHash hash = GradeHash.ofActivity(2, "10:6:5.5");

        assertThat(hash.asString()).isEqualTo("exam:p2:10:6:5.5");
        assertThat(GradeHash.parse("exam:p2:10:6:5.5").shape()).contains("10:6:5.5");
        assertThat(hash.period()).hasValue(2);
        assertThat(hash.studentId()).isEmpty();
        assertThat(hash.noLongerShown()).isEqualTo(hash);
        assertThatThrownBy(() -> GradeHash.ofActivity(0, "10:6:5.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GradeHash.ofActivity(1, "a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameGradeOfTheSameStudentByAnotherRule() {
        GradeHash hash = hash("native", 7, "8", "10");

        assertThat(hash.isOfSameGradeAs(hash("percent", 7, "8.0", "10"))).isTrue();
        assertThat(hash.isOfSameGradeAs(hash("native", 8, "8", "10"))).isFalse();
        assertThat(hash.isOfSameGradeAs(hash("native", 7, "9", "10"))).isFalse();
        assertThat(hash.isOfSameGradeAs(GradeHash.pending("r"))).isFalse();
        assertThat(hash.noLongerShown().isOfSameGradeAs(hash)).isFalse();
        assertThat(GradeHash.delivered("native", 2, 7, GradeValue.of(new BigDecimal("8"), BigDecimal.TEN))
                        .isOfSameGradeAs(hash))
                .as("of another period")
                .isFalse();
    }

    private static GradeHash hash(String writesAs, long student, String raw, String maximum) {
        return GradeHash.delivered(writesAs, 1, student, GradeValue.of(new BigDecimal(raw), new BigDecimal(maximum)));
    }

    @Test
    void anythingThatIsWrittenDifferentlyHasAnotherHash() {
        GradeHash hash = hash("native", 7, "8.33333", "10");

        assertThat(hash).isEqualTo(hash("native", 7, "8.333330", "10.00000"));
        assertThat(hash).isNotEqualTo(hash("native", 7, "8.33334", "10"));
        assertThat(hash).isNotEqualTo(hash("native", 7, "8.33333", "20"));
        assertThat(hash).isNotEqualTo(hash("native", 8, "8.33333", "10"));
        assertThat(hash).isNotEqualTo(hash("percent", 7, "8.33333", "10"));
        assertThat(hash("native", 7, "1", "11")).isNotEqualTo(hash("native", 7, "11", "1"));
    }

    @Test
    void aMarkNamesItsRunAndIsNoDeliveredGrade() {
        GradeHash mark = GradeHash.pending("20261122T080000-0a1b2c3d");

        assertThat(mark.isPending()).isTrue();
        assertThat(mark.asString()).isEqualTo("pending:20261122T080000-0a1b2c3d");
        assertThat(mark.studentId()).isEmpty();
        assertThat(mark.writesAs()).isEmpty();
        assertThat(mark).isNotEqualTo(GradeHash.pending("another"));
        assertThat(hash("native", 7, "1", "2").isPending()).isFalse();
    }

    @Test
    void theSignToLookAgainNamesItsStudentAndIsNoDeliveredGrade() {
        GradeHash sign = GradeHash.lookAgain(2, 7);

        assertThat(sign.asString()).isEqualTo("look-again:p2:7");
        assertThat(GradeHash.parse("look-again:p2:7")).isEqualTo(sign);
        assertThat(sign.studentId()).hasValue(7);
        assertThat(sign.period()).hasValue(2);
        assertThat(sign.writesAs()).isEmpty();
        assertThat(sign.shape()).isEmpty();
        assertThat(sign.isPending()).isFalse();
        assertThat(sign.isOfSameGradeAs(sign)).isFalse();
        assertThat(sign.noLongerShown()).isEqualTo(sign);
        assertThat(GradeHash.lookAgain(999_999_999, 999_999_999_999_999_999L).asString())
                .hasSizeLessThanOrEqualTo(GradeHash.MAX_LENGTH);
    }

    @Test
    void inDoubtIsWhatIsPendingOrToBeLookedAtAgain() {
        assertThat(GradeHash.lookAgain(1, 7).isInDoubt()).isTrue();
        assertThat(GradeHash.pending("run").isInDoubt()).isTrue();
        assertThat(hash("native", 7, "1", "2").isInDoubt()).isFalse();
        assertThat(hash("native", 7, "1", "2").noLongerShown().isInDoubt()).isFalse();
        assertThat(GradeHash.ofActivity(1, "10:6:5.5").isInDoubt()).isFalse();
        assertThat(GradeHash.parse("look-again:p1:x").isInDoubt()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 7", "1, 0", "-1, 7", "1, -7", "1000000000, 7"})
    void noSignToLookAgainOfAnImpossiblePeriodOrStudent(int period, long student) {
        assertThatThrownBy(() -> GradeHash.lookAgain(period, student)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v1:native:7:whatever", "v2:native:p1:7:short", "v2:native:p1:x:y", "v2:native:p0:7:z", "x"})
    void anotherVersionIsReadAndEqualsNothingOfToday(String text) {
        GradeHash other = GradeHash.parse(text);

        assertThat(other.asString()).isEqualTo(text);
        assertThat(other.studentId()).isEmpty();
        assertThat(other.writesAs()).isEmpty();
        assertThat(other.isPending()).isFalse();
        assertThat(other).isNotEqualTo(hash("native", 7, "1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "trailing ", "\u00fc", "line\nbreak"})
    void whatIsNotPrintableAsciiIsNoHash(String text) {
        assertThatThrownBy(() -> GradeHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHashHasAtMost160Characters() {
        assertThat(GradeHash.parse("x".repeat(160)).asString()).hasSize(160);
        assertThatThrownBy(() -> GradeHash.parse("x".repeat(161))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"native, 0", "native, -7", "'', 7", "Native, 7", "a:b, 7"})
    void impossiblePartsAreRefused(String writesAs, long student) {
        assertThatThrownBy(() -> hash(writesAs, student, "1", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGradeThatIsNoLongerShownNamesItsStudentAndEqualsNoGrade() {
        GradeHash delivered = hash("native", 7, "8", "10");
        GradeHash gone = delivered.noLongerShown();

        assertThat(gone).isNotEqualTo(delivered).isEqualTo(gone.noLongerShown());
        assertThat(gone.studentId()).hasValue(7);
        assertThat(gone.writesAs()).contains("native");
        assertThat(GradeHash.parse(gone.asString())).isEqualTo(gone);
        assertThat(GradeHash.pending("run").noLongerShown()).isEqualTo(GradeHash.pending("run"));
        assertThat(GradeHash.parse("v2:other").noLongerShown()).isEqualTo(GradeHash.parse("v2:other"));
    }

    @Test
    void randomHashesReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long student = 1L + random.nextInt(Integer.MAX_VALUE - 1);
            GradeHash hash = hash("native", student, Integer.toString(random.nextInt(1000)), "1000");
            GradeHash back = GradeHash.parse(hash.asString());
            assertThat(back).as("seed %d", seed).isEqualTo(hash);
            assertThat(back.studentId()).as("seed %d", seed).hasValue(student);
            assertThat(back.writesAs()).contains("native");
        }
    }
}
