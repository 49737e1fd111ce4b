package io.github.moodlegrade.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target answers with. */
class DeliveryTest {
    private static final Difference MARK = Difference.mark("MARK", "the mark was edited");
    private static final GradeId ID = GradeId.of(ActivityKind.QUIZ, 42, 17);
    private static final Mark THREE = Mark.of(new BigDecimal(3), BigDecimal.TEN);
    private static final Mark EIGHT = Mark.of(new BigDecimal(8), BigDecimal.TEN);
    private static final Finding WHY = Finding.of(FindingCode.GRADE_REFUSED, "why");

    @Test
    void aPlanTellsBeforeAfterAndWhy() {
        assertThat(PlannedGrade.create(ID, EIGHT, false).before()).isEmpty();
        assertThat(PlannedGrade.create(ID, EIGHT, false).after()).contains(EIGHT);
        assertThat(PlannedGrade.update(ID, THREE, EIGHT, true).before()).contains(THREE);
        assertThat(PlannedGrade.update(ID, THREE, EIGHT, true).after()).contains(EIGHT);
        assertThat(PlannedGrade.update(ID, THREE, EIGHT, true).isRounded()).isTrue();
        assertThat(PlannedGrade.equal(ID, EIGHT, false).before()).contains(EIGHT);
        assertThat(PlannedGrade.equal(ID, EIGHT, false).after()).contains(EIGHT);
        assertThat(PlannedGrade.equal(ID, EIGHT, false).reason()).isEmpty();
        assertThat(PlannedGrade.refused(ID, WHY).reason()).contains(WHY);
        assertThat(PlannedGrade.refused(ID, WHY).after()).isEmpty();
        assertThat(PlannedGrade.refused(ID, WHY)).hasToString("quiz 42 user 17 REFUSED");
    }

    @Test
    void aPlanTellsWhatDiffers() {
        PlannedGrade update = PlannedGrade.update(ID, THREE, EIGHT, true).differingIn(Set.of(MARK));

        assertThat(update.differences()).containsExactly(MARK);
        assertThat(update.before()).contains(THREE);
        assertThat(update.isRounded()).isTrue();
        assertThat(PlannedGrade.create(ID, EIGHT, false).differences()).isEmpty();
        PlannedGrade equal = PlannedGrade.equal(ID, EIGHT, false);
        assertThatThrownBy(() -> equal.differingIn(Set.of(MARK))).isInstanceOf(IllegalArgumentException.class);
        assertThat(equal.differingIn(Set.of()).differences()).isEmpty();
    }

    @Test
    void aGradeIsHandedOverOrRejectedNeverBoth() {
        assertThatThrownBy(() -> DeliveryResult.of(Set.of(ID), Map.of(ID, WHY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quiz 42 user 17");
        assertThat(DeliveryResult.of(Set.of(ID), Map.of())).hasToString("1 handed over, 0 rejected");
        assertThat(DeliveryResult.of(Set.of(), Map.of(ID, WHY)).rejected()).containsEntry(ID, WHY);
    }

    @ParameterizedTest
    @CsvSource({"'', native", "'a b', native", "ok, ''", "ok, Native", "ok, a_b", "sch\u00f6n, native"})
    void aTargetIdentityIsShortPlainAscii(String id, String writesAs) {
        assertThatThrownBy(() -> TargetIdentity.of(id, writesAs)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetIdentityHasAtMost64And32Characters() {
        assertThat(TargetIdentity.of("x".repeat(64), "y".repeat(32)).id()).hasSize(64);
        assertThatThrownBy(() -> TargetIdentity.of("x".repeat(65), "y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TargetIdentity.of("x", "y".repeat(33))).isInstanceOf(IllegalArgumentException.class);
    }
}
