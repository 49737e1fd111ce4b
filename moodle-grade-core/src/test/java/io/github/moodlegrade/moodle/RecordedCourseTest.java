package io.github.moodlegrade.moodle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.grade.Learner;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.source.Grade;
import io.github.moodlegrade.source.Reading;
import io.github.moodlegrade.testkit.RecordedCourse;
import io.github.moodlegrade.testkit.RecordedGrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recorded course of 300 learners, 4 quizzes and 5 assignments. */
class RecordedCourseTest {
    private final Fixture moodle = new Fixture();
    private final RecordedCourse recorded = RecordedCourse.of300();

    @AfterEach
    void stop() {
        moodle.close();
    }

    @Test
    void readsEveryRecordedGradeWithinTheBudget() throws Exception {
        recorded.seed(moodle.moodle);

        Reading<Grade> read = readAll();

        Map<String, String> expected = new TreeMap<>();
        for (RecordedGrade grade : recorded.grades()) {
            expected.put(
                    (grade.isQuiz() ? "quiz " : "assignment ") + grade.activityId() + " user " + grade.userId(),
                    plain(grade.raw()) + ":" + plain(grade.maximum()));
        }
        assertThat(read.isComplete()).isTrue();
        assertThat(read.items()).hasSize(2700);
        Map<String, String> graded = Fixture.marks(read);
        graded.values().removeIf("NOT_GRADED"::equals);
        assertThat(graded.size()).isEqualTo(2430);
        assertThat(graded.equals(expected)).as("grade for grade").isTrue();
        assertThat(moodle.run.calls()).isLessThanOrEqualTo(25).isEqualTo(18);
        assertThat(moodle.moodle.calls("tool_mobile_call_external_functions")).isEqualTo(13);
    }

    private Reading<Grade> readAll() throws Exception {
        CourseRef ref = CourseRef.idnumber(recorded.idnumber());
        MoodleCourse course = Objects.requireNonNull(moodle.find(ref).get(ref));
        assertThat(course.name()).isEqualTo("Big course");
        List<Activity> activities = moodle.source.activities(course, moodle.run).items();
        List<Learner> students = moodle.source.learners(course, moodle.run).items().stream()
                .filter(learner -> learner.roles().contains("student"))
                .collect(Collectors.toList());
        assertThat(students).hasSize(300);
        return moodle.source.grades(course, activities, students, moodle.run);
    }

    private static String plain(String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();
        return value.toPlainString();
    }
}
