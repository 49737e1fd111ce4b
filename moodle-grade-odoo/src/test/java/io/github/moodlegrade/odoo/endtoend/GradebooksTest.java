package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import org.junit.jupiter.api.Test;

class GradebooksTest {
    @Test
    void gradesOfTwoSubjectsLandInOneGradebookThatIsComputedOnce() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            ImportReport report = school.run();

            assertThat(report.target()).startsWith("enterprise@");
            assertThat(report.counts().delivered()).isEqualTo(12);
            assertThat(school.shown())
                    .containsEntry("MDL-Q42 Quiz (2026/2027)", "10.0 true")
                    .containsEntry("MDL-Q42 student 51", "8.33333 is 83.3333")
                    .containsEntry("MDL-A7 student 51", "66.5 is 66.5")
                    .containsEntry("MDL-Q50 student 51", "5.0 is 25.0")
                    .containsEntry("student 51", "49.96, 2 override lines");
            assertThat(school.oec.calls("gradebook.gradebook", "calculate_percentage"))
                    .isEqualTo(4);
            assertThat(school.oec.calls("gradebook.gradebook", "student_Grade_override"))
                    .isEqualTo(4);
            school.oec.clearLog();

            assertThat(school.run().counts().unchanged()).isEqualTo(12);
            assertThat(school.oec.calls("gradebook.gradebook", "calculate_percentage"))
                    .isZero();
        }
    }
}
