package io.github.moodlegrade.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Site;
import java.util.Random;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeKeyTest {
    @Test
    void anActivitysOwnRecordHasAKeyOfItsOwn() {
        Activity quiz = Activity.builder(ActivityKind.QUIZ, 42, 4, "quiz").build();
        GradeKey key = GradeKey.ofActivity(Site.of("main", "MDL"), "community@odoo.example:8069/school", quiz.ref());

        assertThat(key.asString()).isEqualTo("main/quiz/grade_1000042/exam/community@odoo.example:8069/school");
        assertThat(key.isOfActivity()).isTrue();
        assertThat(GradeKey.parse(key.asString())).isEqualTo(key);
        assertThat(GradeKey.parse(key.asString()).isOfActivity()).isTrue();
        assertThatThrownBy(key::gradeId).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysAreEqualByTheirText() {
        EqualsVerifier.forClass(GradeKey.class)
                .withOnlyTheseFields("text")
                .withNonnullFields("text")
                .verify();
    }

    @Test
    void everyPartTellsKeysApartAndCaseDoes() {
        GradeId id = GradeId.of(ActivityKind.QUIZ, 42, 17);
        GradeKey key = GradeKey.of(Site.of("main", "MDL"), "community@odoo:8069/school", id);

        assertThat(key).isNotEqualTo(GradeKey.of(Site.of("Main", "MDL"), "community@odoo:8069/school", id));
        assertThat(key).isNotEqualTo(GradeKey.of(Site.of("main", "MDL"), "community@odoo:8069/School", id));
        assertThat(key)
                .isNotEqualTo(GradeKey.of(
                        Site.of("main", "MDL"), "community@odoo:8069/school", GradeId.of(ActivityKind.QUIZ, 42, 18)));
        assertThat(key).as("a tag is not part of it").isEqualTo(GradeKey.parse(key.asString()));
        assertThat(key).hasToString(key.asString());
    }

    @Test
    void randomKeysReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ActivityKind kind = random.nextBoolean() ? ActivityKind.QUIZ : ActivityKind.ASSIGNMENT;
            GradeId id =
                    GradeId.of(kind, 1 + (random.nextLong() >>> 2), 1 + (random.nextLong() >>> 1 + random.nextInt(60)));
            GradeKey key = GradeKey.of(Site.of(text(random, 24, 'a', 'z'), "MDL"), text(random, 64, '!', '~'), id);
            assertThat(GradeKey.parse(key.asString())).as("seed %d", seed).isEqualTo(key);
            assertThat(GradeKey.parse(key.asString()).gradeId())
                    .as("seed %d", seed)
                    .isEqualTo(id);
            assertThat(GradeKey.parse(key.asString()).targetId())
                    .as("seed %d", seed)
                    .isEqualTo(key.targetId());
            assertThat(key.asString().length()).isLessThanOrEqualTo(GradeKey.MAX_LENGTH);
        }
    }

    private static String text(Random random, int longest, char first, char last) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i >= 0; i--) {
            text.append((char) (first + random.nextInt(last - first + 1)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main/quiz/grade_1000042/17",
                "main/quiz/grade_1000042/17/",
                "main/quiz/grade_1000042/0/t",
                "main/quiz/grade_01000042/17/t",
                "main/quiz/grade_1000042/017/t",
                "main/quiz/grade_42/17/t",
                "main/quiz/grade_1000042/17/t t",
                "main/forum/grade_42/17/t",
                "main/assignment/grade_/17/t",
                "main/assignment/grade_-1/17/t",
                "main/assignment/grade_42/99999999999999999999/t",
                "main/assignment/grade_9999999999999999999/17/t",
                "ma in/assignment/grade_42/17/t",
                "main/assignment/grade_42/17/\u00fc"
            })
    void otherTextIsNoKey(String text) {
        assertThatThrownBy(() -> GradeKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetIdThatDoesNotFitIsRefused() {
        GradeId id = GradeId.of(ActivityKind.QUIZ, 42, 17);
        assertThatThrownBy(() -> GradeKey.of(Site.of("main", "MDL"), "x".repeat(65), id))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GradeKey.of(Site.of("main", "MDL"), "", id))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
