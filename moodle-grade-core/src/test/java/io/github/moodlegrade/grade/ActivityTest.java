package io.github.moodlegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private final Activity.Builder builder = Activity.builder(ActivityKind.QUIZ, 42, 1, "Quiz \uD83D\uDE00");

    @Test
    void byDefaultItHasNoPointsNoDatesAndIsReleasedAtOnce() {
        Activity bare = builder.build();

        assertThat(bare.isGradable()).isFalse();
        assertThat(bare.maximum()).isEmpty();
        assertThat(bare.release()).isEqualTo(Activity.Release.AT_ONCE);
        assertThat(bare.isTeamSubmission()).isFalse();
        assertThat(bare.opens()).isEmpty();
        assertThat(bare.due()).isEmpty();
        assertThat(bare.gradeToPass()).isEmpty();
        assertThat(bare.name()).isEqualTo("Quiz \uD83D\uDE00");
    }

    @Test
    void toBuilderKeepsEverything() {
        Activity full = builder.maximum(BigDecimal.TEN)
                .release(Activity.Release.BY_WORKFLOW)
                .teamSubmission(true)
                .opens(Instant.EPOCH)
                .due(Instant.EPOCH.plusSeconds(60))
                .gradeToPass(BigDecimal.ONE)
                .build();

        assertThat(full.toBuilder().build()).usingRecursiveComparison().isEqualTo(full);
        assertThat(full.toBuilder().maximum(null).build().isGradable()).isFalse();
        assertThat(full.isGradable()).isTrue();
        assertThat(full.isTeamSubmission()).isTrue();
    }

    @Test
    void pointsAreAboveZeroOrAbsent() {
        assertThatThrownBy(() -> builder.maximum(BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maximum(new BigDecimal("-3"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.gradeToPass(BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.maximum(null).gradeToPass(null).build().maximum()).isEmpty();
    }

    @Test
    void aQuizAndAnAssignmentOfOneIdDiffer() {
        assertThat(Activity.builder(ActivityKind.ASSIGNMENT, 42, 1, "").build()).isNotEqualTo(builder.build());
        assertThat(Activity.builder(ActivityKind.QUIZ, 42, 2, "other name").build())
                .isEqualTo(builder.build());
        assertThat(builder.build().gradeOf(17)).isEqualTo(GradeId.of(ActivityKind.QUIZ, 42, 17));
    }
}
