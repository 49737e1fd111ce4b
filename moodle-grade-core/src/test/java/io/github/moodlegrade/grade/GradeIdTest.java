package io.github.moodlegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GradeIdTest {
    @Test
    void aQuizIsMappedAMillionHigherAndAnAssignmentAsItIs() {
        assertThat(GradeId.of(ActivityKind.QUIZ, 42, 17).mappingId()).isEqualTo(1_000_042);
        assertThat(GradeId.of(ActivityKind.QUIZ, 42, 17).mappingKey()).isEqualTo("grade_1000042");
        assertThat(GradeId.of(ActivityKind.ASSIGNMENT, 42, 17).mappingId()).isEqualTo(42);
        assertThat(GradeId.of(ActivityKind.ASSIGNMENT, 42, 17).mappingKey()).isEqualTo("grade_42");
    }

    @Test
    void anAssignmentAboveAMillionIsNotTheQuizOfThatMapping() {
        GradeId quiz = GradeId.of(ActivityKind.QUIZ, 42, 17);
        GradeId assignment = GradeId.of(ActivityKind.ASSIGNMENT, 1_000_042, 17);

        assertThat(assignment.mappingKey()).isEqualTo(quiz.mappingKey());
        assertThat(assignment).isNotEqualTo(quiz);
    }

    @Test
    void itPrintsActivityAndUser() {
        assertThat(GradeId.of(ActivityKind.ASSIGNMENT, 42, 17)).hasToString("assignment 42 user 17");
        assertThat(GradeId.of(ActivityKind.QUIZ, 42, 17).userId()).isEqualTo(17);
    }
}
