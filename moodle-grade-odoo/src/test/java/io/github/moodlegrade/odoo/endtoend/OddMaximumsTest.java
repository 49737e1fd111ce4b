package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.run.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small and fractional maximums, and marks at the edges of what passes, through both ends. */
class OddMaximumsTest {
    private final SmallSchool school = new SmallSchool();

    @AfterEach
    void stop() {
        school.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, '', 40, 0.3, 'held, 1 of 1', present 1, pass",
        "0.3, '', 40, 0.11999, 'held, 1 of 1', present 0, fail",
        "0.3, '', 40, 0.12, 'held, 1 of 1', present 1, pass",
        "2.5, '', 100, 2.49999, 'held, 3 of 3', present 2, fail",
        "2.5, '', 100, 2.5, 'held, 3 of 3', present 3, pass",
        "1.4, '', 1, 0.01399, 'held, 1 of 1', present 0, fail",
        "10, 12, 40, 10, 'held, 10 of 10', present 10, pass",
        "10, 12, 40, 9.99999, 'held, 10 of 10', present 9, fail",
        "10, 0.4, 40, 0.4, 'held, 1 of 10', present 1, pass",
        "10, 6.5, 40, 6.49999, 'held, 7 of 10', present 6, fail",
    })
    void fullMarksAreTheTotalAndWhoReachesTheThresholdPasses(
            String maximum, String toPass, int percent, String grade, String exam, String mark, String verdict) {
        school.quiz.maximum(maximum).bestGrade(1051, grade);
        if (!toPass.isEmpty()) {
            school.quiz.gradeToPass(toPass);
        }
        school.passPercent = percent;

        school.run(Mode.IMPORT);

        assertThat(school.shown())
                .containsEntry("MDL-Q42", exam)
                .containsEntry("MDL-Q42 student 51", mark)
                .containsEntry("MDL-Q42 student 51 verdict", verdict);
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                .isEmpty();
    }

    @Test
    void aGradeToPassThatComesGoesAndComesAgainIsFollowedEachTimeInBothPolicies() {
        for (MarksPolicy policy : MarksPolicy.values()) {
            school.policy = policy;
            school.quiz.bestGrade(1051, "6.8");
            for (String toPass : new String[] {"7", "0", "6.8", "6.81", "0"}) {
                school.quiz.gradeToPass(toPass);
                school.run(Mode.IMPORT);
                boolean fails = toPass.equals("7") || toPass.equals("6.81");
                assertThat(school.shown())
                        .as("%s, %s to pass", policy, toPass)
                        .containsEntry("MDL-Q42 student 51 verdict", fails ? "fail" : "pass");
                assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                        .isEmpty();
            }
        }
    }

    @Test
    void aVerdictThatSomebodyTurnedIsReportedAndRepaired() {
        school.quiz.bestGrade(1051, "7").bestGrade(1052, "1");
        school.run(Mode.IMPORT);
        school.oec.putUnchecked("op.result.line", school.resultLine("MDL-Q42", 52), Map.of("status", "pass"));

        ImportReport reconciled = school.run(Mode.RECONCILE);
        school.run(Mode.REPAIR);

        assertThat(SmallSchool.findings(reconciled, FindingCode.DRIFT)).hasSize(1);
        assertThat(school.shown()).containsEntry("MDL-Q42 student 52 verdict", "fail");
    }

    @Test
    void resultLinesThatAreSwitchedOnLaterComeForUnchangedGrades() {
        school.resultLines = false;
        school.quiz.bestGrade(1051, "7");
        school.run(Mode.IMPORT);
        assertThat(school.shown()).doesNotContainKey("MDL-Q42 student 51 result");
        school.resultLines = true;

        school.run(Mode.IMPORT);

        assertThat(school.shown()).containsEntry("MDL-Q42 student 51 result", "7");
    }

    @ParameterizedTest
    @CsvSource({"-0.00001, BELOW_ZERO", "10.00001, ABOVE_MAXIMUM", "-60, BELOW_ZERO", "30, ABOVE_MAXIMUM"})
    void whatIsOutOfRangeIsRejectedAndTheCourseComplete(String grade, FindingCode code) {
        school.quiz.bestGrade(1051, grade).bestGrade(1052, "-0").bestGrade(1053, "10.00000");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(SmallSchool.findings(report, code)).hasSize(1);
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 52", "present 0")
                .containsEntry("MDL-Q42 student 53", "present 10");
    }

    @ParameterizedTest
    @CsvSource({
        ".00001, present 0",
        ".50000, present 1",
        "'0.49999', present 0",
        ".00000, present 0",
        "'00.50', present 1"
    })
    void decimalsOfEveryDatabaseAreRead(String text, String mark) {
        school.assignment.gradeText(1051, text);

        school.run(Mode.IMPORT);

        assertThat(school.shown()).containsEntry("MDL-A7 student 51", mark);
    }

    @ParameterizedTest
    @CsvSource({
        "oec_student_2147483647",
        "oec_student_2147483648",
        "oec_student_0",
        "oec_student_-51",
        "oec_student_51.0",
        "oec_student_"
    })
    void anIdnumberThatIsNobodysCostsNobodyElse(String idnumber) {
        school.quiz.bestGrade(1051, "7").bestGrade(1052, "7");
        school.moodle.course(4).student(1051).idnumber(idnumber).email("nobody@example.test");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(SmallSchool.findings(report, FindingCode.UNEXPECTED_FAILURE)).isEmpty();
        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 52", "present 7")
                .doesNotContainKey("MDL-Q42 student 51");
    }
}
