package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.RecordedCourse;
import io.github.moodlegrade.testkit.RecordedGrade;
import io.github.moodlegrade.testkit.RecordedLearner;
import io.github.moodlegrade.testkit.RecordedSpecials;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the recorded courses say about themselves is what a double filled with them serves. */
class RecordedCourseTest {
    @Test
    void isTheCourseOf300() {
        RecordedCourse course = RecordedCourse.of300();
        List<RecordedLearner> students = course.enrolledUsers().stream()
                .filter(RecordedLearner::isStudent)
                .collect(Collectors.toList());
        assertThat(course.idnumber()).isEqualTo("oec_subj_3_course_2");
        assertThat(course.quizIds()).containsExactly(26L, 27L, 28L, 29L);
        assertThat(course.assignmentIds()).containsExactly(18L, 19L, 20L, 21L, 22L);
        assertThat(students)
                .hasSize(300)
                .extracting(RecordedLearner::idnumber)
                .contains("oec_student_51", "oec_student_350");
        assertThat(students).extracting(RecordedLearner::email).allMatch(email -> email.endsWith("@example.test"));
        assertThat(course.grades().stream().filter(RecordedGrade::isQuiz)).hasSize(1080);
        assertThat(course.grades().stream().filter(grade -> !grade.isQuiz())).hasSize(1350);
        assertThat(course.grades()).extracting(RecordedGrade::maximum).containsOnly("10", "100");
    }

    @Test
    void servesItsGrades() throws Exception {
        RecordedCourse course = RecordedCourse.of300();
        try (FakeMoodle moodle = FakeMoodle.start()) {
            course.seed(moodle);
            Client client = new Client(moodle);
            Set<RecordedGrade> expected = new HashSet<>(course.grades());
            assertThat(expected).hasSize(course.grades().size());
            for (RecordedGrade grade : course.grades().subList(0, 50)) {
                assertThat(client.call(
                                        Client.BEST_GRADE,
                                        "quizid",
                                        String.valueOf(grade.activityId()),
                                        "userid",
                                        String.valueOf(grade.userId()))
                                .path("grade")
                                .asText())
                        .isEqualTo(grade.raw());
            }
            JsonNode rows = client.call("mod_assign_get_grades", "assignmentids[0]", "18")
                    .at("/assignments/0/grades");
            assertThat(rows).hasSize(270);
            rows.forEach(row -> assertThat(course.grades())
                    .anyMatch(grade -> !grade.isQuiz()
                            && grade.activityId() == 18
                            && grade.userId() == row.path("userid").asLong()
                            && grade.raw().equals(row.path("grade").asText())));
        }
    }

    @Test
    void specialsHaveTheOddRows() {
        List<RecordedGrade> grades = RecordedSpecials.load().grades();
        assertThat(grades).extracting(RecordedGrade::raw).contains("", "-1.00000", "0", "66.66667", "33.33333");
        assertThat(grades).extracting(RecordedGrade::maximum).contains("0", "-3", "7.5", "100");
        assertThat(grades).filteredOn(grade -> grade.maximum().isEmpty()).isEmpty();
    }
}
