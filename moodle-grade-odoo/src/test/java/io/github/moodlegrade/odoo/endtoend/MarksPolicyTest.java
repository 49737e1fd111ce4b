package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From points in Moodle to whole marks in OpenEduCat, through the default ends. */
class MarksPolicyTest {
    private final SmallSchool school = new SmallSchool();

    @AfterEach
    void close() {
        school.close();
    }

    private void assertMark(String exam, int student, int mark) {
        assertThat(school.shown())
                .containsEntry(exam + " student " + student, "present " + mark)
                .containsEntry(exam + " student " + student + " result", String.valueOf(mark));
    }

    private void assertExam(String exam, int passMark, int total) {
        assertThat(school.shown()).containsEntry(exam, "held, " + passMark + " of " + total);
    }

    @Test
    void nativeMarksAreThePointsAndPercentMarksArePercentages() {
        school.quiz
                .maximum("12.5")
                .bestGrade(1051, "8.33333")
                .bestGrade(1052, "12.5")
                .bestGrade(1053, "0");
        school.run(Mode.IMPORT);
        assertExam("MDL-Q42", 5, 13);
        assertMark("MDL-Q42", 51, 8);
        assertMark("MDL-Q42", 52, 13);
        assertMark("MDL-Q42", 53, 0);

        try (SmallSchool other = new SmallSchool()) {
            other.policy = MarksPolicy.PERCENT;
            other.quiz
                    .maximum("12.5")
                    .bestGrade(1051, "8.33333")
                    .bestGrade(1052, "12.5")
                    .bestGrade(1053, "0");
            other.run(Mode.IMPORT);
            assertThat(other.shown())
                    .containsEntry("MDL-Q42", "held, 40 of 100")
                    .containsEntry("MDL-Q42 student 51", "present 67")
                    .containsEntry("MDL-Q42 student 51 result", "67")
                    .containsEntry("MDL-Q42 student 52", "present 100")
                    .containsEntry("MDL-Q42 student 53", "present 0");
        }
    }

    @Test
    void thePassMarkIsMoodlesGradeToPassOrTheConfiguredPercentage() {
        school.passPercent = 55;
        school.quiz.gradeToPass("6").bestGrade(1051, "7");
        school.assignment.grade(1051, "66");

        school.run(Mode.IMPORT);

        assertExam("MDL-Q42", 6, 10);
        assertExam("MDL-A7", 55, 100);
    }

    @Test
    void aGradeBelowThePassGradeNeverRoundsUpToIt() {
        school.quiz
                .gradeToPass("6")
                .bestGrade(1051, "5.99999")
                .bestGrade(1052, "6")
                .bestGrade(1053, "5.5");
        school.passPercent = 66;
        school.assignment.grade(1051, "65.99999").grade(1052, "66").grade(1053, "66.5");

        school.run(Mode.IMPORT);

        assertMark("MDL-Q42", 51, 5);
        assertMark("MDL-Q42", 52, 6);
        assertMark("MDL-Q42", 53, 5);
        assertMark("MDL-A7", 51, 65);
        assertMark("MDL-A7", 52, 66);
        assertMark("MDL-A7", 53, 67);
    }

    @Test
    void whatRoundingLosesIsCountedAndListed() {
        school.quiz.bestGrade(1051, "8.33333").bestGrade(1052, "8").bestGrade(1053, "0.5");
        school.assignment.grade(1054, "66.5");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(report.counts().rounded()).isEqualTo(3);
        assertThat(SmallSchool.findings(report, FindingCode.ROUNDED))
                .extracting(finding -> finding.activity().orElse("") + " " + finding.count() + " " + finding.users())
                .containsExactlyInAnyOrder("quiz 42 2 [1051, 1053]", "assignment 7 1 [1054]");
        assertThat(school.run(Mode.IMPORT).counts().rounded())
                .as("what did not change was counted before")
                .isZero();
    }

    @Test
    void anotherPolicyDeliversEveryGradeAgainWithItsTotal() {
        school.quiz.bestGrade(1051, "8.33333").bestGrade(1052, "3");
        school.assignment.grade(1051, "66");
        school.run(Mode.IMPORT);
        assertExam("MDL-Q42", 4, 10);

        school.policy = MarksPolicy.PERCENT;
        ImportReport percent = school.run(Mode.IMPORT);

        assertThat(percent.status()).as("%s", percent.findings()).isEqualTo(Status.COMPLETED);
        assertThat(percent.counts().delivered())
                .as("the assignment of 100 reads the same")
                .isEqualTo(2);
        assertThat(percent.counts().unchanged()).isEqualTo(1);
        assertExam("MDL-Q42", 40, 100);
        assertMark("MDL-Q42", 51, 83);
        assertMark("MDL-Q42", 52, 30);
        assertMark("MDL-A7", 51, 66);
        assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(3);

        school.policy = MarksPolicy.NATIVE;
        school.run(Mode.IMPORT);
        assertExam("MDL-Q42", 4, 10);
        assertMark("MDL-Q42", 51, 8);
        assertMark("MDL-Q42", 52, 3);
    }

    @Test
    void anotherMaximumInMoodleDeliversTheActivitysGradesAgainWithItsTotal() {
        school.quiz.bestGrade(1051, "8").bestGrade(1052, "3");
        school.assignment.grade(1051, "66");
        school.run(Mode.IMPORT);

        school.quiz.maximum("20").bestGrade(1051, "16").bestGrade(1052, "6");
        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(2);
        assertThat(report.counts().unchanged()).isEqualTo(1);
        assertExam("MDL-Q42", 8, 20);
        assertMark("MDL-Q42", 51, 16);
        assertMark("MDL-Q42", 52, 6);
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE))).isEmpty();
    }

    /** An assignment keeps the points when its maximum is raised, so that only the total tells the difference. */
    @Test
    void anotherMaximumWithTheSamePointsIsDeliveredToo() {
        school.assignment.grade(1051, "66").grade(1052, "20");
        school.run(Mode.IMPORT);

        school.assignment.maximum(200);
        ImportReport report = school.run(Mode.IMPORT);

        assertThat(report.counts().delivered()).isEqualTo(2);
        assertExam("MDL-A7", 80, 200);
        assertMark("MDL-A7", 51, 66);
        assertMark("MDL-A7", 52, 20);
    }

    @Test
    void reconcilingAfterAChangeOfPolicySpeaksOfNoDrift() {
        school.quiz.bestGrade(1051, "8.33333");
        school.run(Mode.IMPORT);
        school.policy = MarksPolicy.PERCENT;

        ImportReport report = school.run(Mode.RECONCILE);

        assertThat(SmallSchool.findings(report, FindingCode.DRIFT)).isEmpty();
        assertThat(SmallSchool.findings(report, FindingCode.NOT_YET_IMPORTED))
                .extracting(Finding::message)
                .containsExactly(
                        "the grade, its maximum, the grade to pass, or how marks are made of grades, changed since the"
                                + " last import");
    }
}
