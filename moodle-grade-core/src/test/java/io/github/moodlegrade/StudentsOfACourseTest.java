package io.github.moodlegrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The students of an op.course are read once a run, however many Moodle courses it has. */
class StudentsOfACourseTest {
    @Test
    void areReadOnceARun() {
        School school = new School();
        for (long moodleCourse = 2; moodleCourse <= 6; moodleCourse++) {
            school.course(moodleCourse, 10 + moodleCourse, 2);
            school.moodle.student(moodleCourse, 17, "oec_student_7");
            school.moodle.grade(school.moodle.quiz(moodleCourse, 100 + moodleCourse, "10"), 17, "5");
        }
        school.course(7, 17, 9);
        school.moodle.student(7, 17, "oec_student_7");
        school.moodle.grade(school.moodle.quiz(7, 107, "10"), 17, "5");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(6);
        assertThat(school.journal.steps())
                .filteredOn("enrolled"::equals)
                .as("op.course 2 and 9")
                .hasSize(2);
        school.journal.clear();

        assertThat(school.run().counts().unchanged()).isEqualTo(6);
        assertThat(school.journal.steps()).filteredOn("enrolled"::equals).hasSize(2);
    }
}
