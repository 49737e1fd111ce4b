package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.match.StudentRef;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.GradeOutcome;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.TargetIdentity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are equal by what they hold, and print ids, never a name, a mark or a secret. */
class ValuesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Finding.class,
                Site.class,
                Secret.class,
                CourseRef.class,
                GradeId.class,
                Grade.class,
                GradeOutcome.class,
                GradeValue.class,
                GradeHash.class,
                Mark.class,
                OecCourse.class,
                StudentGrade.class,
                StudentRef.class,
                TargetIdentity.class,
                ImportReport.Counts.class
            })
    void valuesAreEqualByAllTheyHold(Class<?> value) {
        EqualsVerifier.forClass(value)
                .suppress(Warning.NULL_FIELDS, Warning.BIGDECIMAL_EQUALITY)
                .verify();
    }

    @Test
    void activitiesAndCoursesAreEqualByTheirIds() {
        EqualsVerifier.forClass(Activity.class)
                .withOnlyTheseFields("kind", "id")
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(MoodleCourse.class).withOnlyTheseFields("id").verify();
    }

    @Test
    void peopleAreEqualByWhatIdentifiesThem() {
        EqualsVerifier.forClass(Learner.class)
                .withIgnoredFields("fullName")
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(OecStudent.class)
                .withIgnoredFields("name")
                .suppress(Warning.NULL_FIELDS)
                .verify();
    }

    @Test
    void nothingPersonalIsPrinted() {
        GradeValue value = GradeValue.of(new BigDecimal("77.7"), new BigDecimal("99"));
        Mark mark = Mark.of(new BigDecimal("77.7"), new BigDecimal("99"));
        GradeId id = GradeId.of(ActivityKind.QUIZ, 42, 17);
        List<Object> values = List.of(
                value,
                mark,
                GradeOutcome.graded(value),
                Grade.of(id, GradeOutcome.graded(value)).withGradeToPass(new BigDecimal("77.7")),
                StudentGrade.of(id, 7, value),
                PlannedGrade.update(id, mark, mark, true),
                Learner.of(17, "A-77.7", "person@example.test", Set.of("student"))
                        .withFullName("A person"),
                OecStudent.of(7, "person@example.test").withName("A person"),
                StudentRef.email("person@example.test"),
                Secret.of("77.7"),
                Activity.builder(ActivityKind.QUIZ, 42, 1, "person 77.7").build(),
                MoodleCourse.of(1, "person 77.7", null));

        assertThat(values)
                .allSatisfy(one -> assertThat(one.toString())
                        .doesNotContain("77")
                        .doesNotContain("99")
                        .doesNotContain("person")
                        .isNotBlank());
        assertThat(values).extracting(Object::toString).contains("GRADED", "quiz 42", "quiz 42 user 17 UPDATE", "***");
    }

    @Test
    void idsAreAboveZero() {
        List<Runnable> bad = List.of(
                () -> CourseRef.id(0),
                () -> GradeId.of(ActivityKind.QUIZ, 0, 1),
                () -> GradeId.of(ActivityKind.QUIZ, 1, 0),
                () -> Learner.of(0, null, null, Set.of()),
                () -> Activity.builder(ActivityKind.QUIZ, 0, 1, ""),
                () -> Activity.builder(ActivityKind.QUIZ, 1, -1, ""),
                () -> MoodleCourse.of(0, "", null),
                () -> OecCourse.of(0, 1),
                () -> OecCourse.of(1, 0),
                () -> OecStudent.of(-7, null),
                () -> StudentRef.id(0),
                () -> StudentGrade.of(
                        GradeId.of(ActivityKind.QUIZ, 1, 1), 0, GradeValue.of(BigDecimal.ONE, BigDecimal.ONE)));

        assertThat(bad)
                .allSatisfy(one -> assertThatThrownBy(one::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("above 0"));
    }

    @Test
    void valuesCopyWhatTheyAreGiven() {
        Set<String> roles = new HashSet<>(Set.of("student"));
        Learner learner = Learner.of(17, null, null, roles);
        roles.add("teacher");
        assertThat(learner.roles()).containsExactly("student");

        List<String> items = new ArrayList<>(List.of("one"));
        List<Finding> gaps = new ArrayList<>();
        Reading<String> reading = Reading.of(items, gaps);
        items.add("two");
        gaps.add(Finding.of(FindingCode.READING_INCOMPLETE, "later"));
        assertThat(reading.items()).containsExactly("one");
        assertThat(reading.isComplete()).isTrue();
        assertThat(reading.toString()).isEqualTo("1 read");
        assertThat(Reading.of(List.of(), gaps).isComplete()).isFalse();
    }

    @Test
    void countsAddComponentByComponent() {
        ImportReport.Counts one = new ImportReport.Counts(15, 1, 2, 3, 4, 5, 6);
        ImportReport.Counts other = new ImportReport.Counts(150, 10, 20, 30, 40, 50, 60);

        assertThat(one.plus(other)).isEqualTo(new ImportReport.Counts(165, 11, 22, 33, 44, 55, 66));
        assertThat(one.plus(ImportReport.Counts.NONE)).isEqualTo(one);
        assertThat(one).hasToString("15 read = 1 unchanged + 2 delivered + 3 rejected + 4 skipped + 5 undelivered");
    }
}
