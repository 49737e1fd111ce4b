package io.github.moodlegrade.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final ActivityRef QUIZ = ActivityRef.of(ActivityKind.QUIZ, 42);
    private static final ActivityRef ASSIGNMENT = ActivityRef.of(ActivityKind.ASSIGNMENT, 42);

    @Test
    void furtherExceptionsLeaveTheEarlierOnes() {
        Periods periods = Periods.all(1).but(Map.of(QUIZ, 2)).but(Map.of(ASSIGNMENT, 3));

        assertThat(periods.of(QUIZ)).isEqualTo(2);
        assertThat(periods.of(ASSIGNMENT)).isEqualTo(3);
        assertThat(periods.but(Map.of(QUIZ, 4)).of(QUIZ)).isEqualTo(4);
        assertThat(periods.common()).isEqualTo(1);
    }

    @Test
    void anExceptionThatIsNoneMakesNoOtherValue() {
        assertThat(Periods.all(2).but(Map.of(QUIZ, 2)))
                .isEqualTo(Periods.all(2))
                .hasSameHashCodeAs(Periods.all(2))
                .hasToString("period 2");
        assertThat(Periods.all(2).but(Map.of(QUIZ, 1)))
                .isNotEqualTo(Periods.all(2))
                .hasToString("period 2 but {quiz 42=1}");
    }

    @Test
    void aPeriodIsOneOrMore() {
        assertThatThrownBy(() -> Periods.all(0)).isInstanceOf(IllegalArgumentException.class);
        Periods first = Periods.all(1);
        Map<ActivityRef, Integer> none = Map.of(QUIZ, 0);
        assertThatThrownBy(() -> first.but(none)).isInstanceOf(IllegalArgumentException.class);
    }
}
