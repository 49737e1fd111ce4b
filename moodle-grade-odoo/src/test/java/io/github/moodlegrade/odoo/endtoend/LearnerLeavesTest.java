package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.FindingCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The learners stay who they are, three of four in a second batch as well; one leaves, and no next year has come by that. */
class LearnerLeavesTest {
    private final SmallSchool school = SmallSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    @Test
    void theOthersMarksGoOnInTheSameExams() {
        school.run(Mode.IMPORT);
        school.moodle.course(4).unenrol(1054);
        school.quiz.bestGrade(1051, "9");

        assertThat(SmallSchool.findings(school.run(Mode.IMPORT), FindingCode.NEW_PERIOD))
                .as("the same students as in the session's batch, all of whom have marks there")
                .isEmpty();
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "present 9");
    }
}
