package io.github.moodlegrade.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.GradeValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class GradeOutcomeTest {
    @Test
    void onlyAGradedOutcomeHasAValue() {
        GradeValue zero = GradeValue.of(BigDecimal.ZERO, BigDecimal.TEN);

        assertThat(GradeOutcome.graded(zero).value()).contains(zero);
        assertThat(GradeOutcome.graded(zero).kind()).isEqualTo(GradeOutcome.Kind.GRADED);
        assertThat(GradeOutcome.notGraded().value()).isEmpty();
        assertThat(GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED).value())
                .isEmpty();
        assertThat(GradeOutcome.unsupported().value()).isEmpty();
        assertThat(GradeOutcome.graded(zero)).as("a real zero is a grade").isNotEqualTo(GradeOutcome.notGraded());
        assertThat(GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED)).isNotEqualTo(GradeOutcome.notGraded());
    }

    @Test
    void onlyAWithheldOutcomeHasAReason() {
        GradeOutcome hidden = GradeOutcome.withheld(GradeOutcome.Reason.IDENTITIES_HIDDEN);

        assertThat(hidden.reason()).contains(GradeOutcome.Reason.IDENTITIES_HIDDEN);
        assertThat(hidden).hasToString("WITHHELD (IDENTITIES_HIDDEN)");
        assertThat(hidden)
                .isEqualTo(GradeOutcome.withheld(GradeOutcome.Reason.IDENTITIES_HIDDEN))
                .hasSameHashCodeAs(GradeOutcome.withheld(GradeOutcome.Reason.IDENTITIES_HIDDEN))
                .isNotEqualTo(GradeOutcome.withheld(GradeOutcome.Reason.NOT_RELEASED));
        assertThat(GradeOutcome.notGraded().reason()).isEmpty();
        assertThat(GradeOutcome.notGraded()).hasToString("NOT_GRADED");
    }
}
