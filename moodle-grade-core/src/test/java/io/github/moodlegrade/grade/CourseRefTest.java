package io.github.moodlegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CourseRefTest {
    @Test
    void aCourseIsNamedByIdOrByIdnumberAndTheTwoDiffer() {
        assertThat(CourseRef.id(5).asId()).hasValue(5);
        assertThat(CourseRef.id(5).value()).isEqualTo("5");
        assertThat(CourseRef.idnumber("5").asId()).isEmpty();
        assertThat(CourseRef.idnumber("5").value()).isEqualTo("5");
        assertThat(CourseRef.idnumber("5")).isNotEqualTo(CourseRef.id(5));
        assertThat(CourseRef.idnumber("A")).as("Moodle compares exactly").isNotEqualTo(CourseRef.idnumber("a"));
        assertThat(CourseRef.idnumber("a b")).hasToString("idnumber a b");
        assertThat(CourseRef.id(5)).hasToString("id 5");
    }

    @Test
    void anEmptyIdnumberNamesNoCourse() {
        assertThatThrownBy(() -> CourseRef.idnumber("")).isInstanceOf(IllegalArgumentException.class);
    }
}
