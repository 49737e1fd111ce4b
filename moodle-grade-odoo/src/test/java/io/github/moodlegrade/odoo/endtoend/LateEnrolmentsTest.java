package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportRequest.Mode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The emptied Moodle course has new learners already, and OpenEduCat does not say yet, or not clearly, of which batch they are. */
class LateEnrolmentsTest {
    private final SmallSchool school = new SmallSchool();

    @BeforeEach
    void lastYear() {
        for (int student = 51; student <= 54; student++) {
            school.quiz.bestGrade(1000 + student, "7");
        }
        school.run(Mode.IMPORT);
        school.empty();
        for (int batch = 10; batch <= 12; batch++) {
            school.oec.addBatch(batch, 2, "2026-09-01");
        }
    }

    @AfterEach
    void stop() {
        school.close();
    }

    private void student(int student) {
        school.newStudent(student);
        school.learner(student, "9");
    }

    @Test
    void learnersWhoAreNotEnrolledYetDoNotGetIntoLastYearsExams() {
        Map<String, String> before = school.shown();
        for (int student = 401; student <= 410; student++) {
            student(student);
        }

        school.run(Mode.IMPORT);

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void norLearnersWhoAreEnrolledWithoutABatch() {
        Map<String, String> before = school.shown();
        for (int student = 401; student <= 410; student++) {
            student(student);
            school.oec.enrolWithoutBatch(student, 2);
        }

        school.run(Mode.IMPORT);

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void norThoseWhomOneRepeaterOfTheOldBatchIsAmong() {
        Map<String, String> before = school.shown();
        for (int student = 401; student <= 410; student++) {
            student(student);
        }
        school.learner(54, "10");

        school.run(Mode.IMPORT);

        assertThat(school.shown()).as("the repeater's old mark too").isEqualTo(before);
    }

    @Test
    void repeatersWhoAreInTheOldBatchTooDoNotMakeThreeNewBatchesLastYears() {
        Map<String, String> before = school.shown();
        for (int student = 401; student <= 405; student++) {
            student(student);
            school.oec.enrol(student, 2, 10 + (student - 401) / 2);
        }
        for (int student = 51; student <= 54; student++) {
            school.learner(student, "10");
            school.oec.enrol(student, 2, Math.min(12, student - 41));
        }

        school.run(Mode.IMPORT);

        assertThat(school.shown()).as("all nine are in batches of this year").isEqualTo(before);
    }
}
