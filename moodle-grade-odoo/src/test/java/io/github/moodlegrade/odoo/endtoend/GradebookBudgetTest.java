package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.testkit.FakeAssignment;
import io.github.moodlegrade.testkit.FakeQuiz;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many calls of Odoo a course of 300 learners and 9 activities takes. */
class GradebookBudgetTest {
    private static final int LEARNERS = 300;
    private static final int MOST = 60;
    private static final Set<String> OF_GRADEBOOKS = Set.of("calculate_percentage", "student_Grade_override");

    private static long others(GradebookSchool school) {
        return school.oec.log().stream()
                .filter(call -> !OF_GRADEBOOKS.contains(call.method()))
                .count();
    }

    private static String calls(GradebookSchool school) {
        return school.oec.log().stream()
                .filter(call -> !OF_GRADEBOOKS.contains(call.method()))
                .collect(Collectors.groupingBy(
                        (OdooCall call) -> call.model() + "." + call.method(), TreeMap::new, Collectors.counting()))
                .toString();
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#wires")
    void aFirstImportAnUnchangedRunAndARegradeOfAll(OdooWire wire) {
        try (GradebookSchool school = new GradebookSchool(FakeOpenEduCat.start(GradebookSchool.speaking(wire))
                .withGrading()
                .seedSchool())) {
            school.wire = wire;
            List<FakeQuiz> quizzes = new ArrayList<>(List.of(school.quiz));
            List<FakeAssignment> assignments = new ArrayList<>(List.of(school.assignment));
            for (int more = 1; more <= 3; more++) {
                quizzes.add(
                        school.moodle.course(4).quiz(42 + more).maximum("10").name("Quiz " + more));
            }
            for (int more = 1; more <= 4; more++) {
                assignments.add(school.moodle
                        .course(4)
                        .assignment(7 + more)
                        .maximum(100)
                        .name("Assignment " + more));
            }
            for (long student = GradebookSchool.FIRST; student < GradebookSchool.FIRST + LEARNERS; student++) {
                school.moodle.course(4).student(1000 + student).idnumber("oec_student_" + student);
                for (FakeQuiz quiz : quizzes) {
                    quiz.bestGrade(1000 + student, "7.5");
                }
                for (FakeAssignment assignment : assignments) {
                    assignment.grade(1000 + student, "66");
                }
            }

            assertThat(school.run().counts().delivered()).isEqualTo(LEARNERS * 9L);
            assertThat(others(school)).as("%s", calls(school)).isLessThanOrEqualTo(MOST);
            assertThat(school.computed()).isEqualTo(LEARNERS);
            school.oec.clearLog();

            assertThat(school.run().counts().unchanged()).isEqualTo(LEARNERS * 9L);
            assertThat(school.computed()).isZero();
            assertThat(others(school)).as("%s", calls(school)).isLessThanOrEqualTo(40);
            school.oec.clearLog();

            for (long student = GradebookSchool.FIRST; student < GradebookSchool.FIRST + LEARNERS; student++) {
                school.quiz.bestGrade(1000 + student, "8");
            }
            assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
            assertThat(school.computed()).isEqualTo(LEARNERS);
            assertThat(others(school)).as("%s", calls(school)).isLessThanOrEqualTo(MOST);
        }
    }
}
