package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pass mark, marks and verdicts follow Moodle although no learner's points change; what a registrar set stays until then. */
class PassMarkLifeTest {
    private SmallSchool school = new SmallSchool();

    @AfterEach
    void close() {
        school.close();
    }

    private void graded() {
        school.quiz
                .bestGrade(1051, "6.8")
                .bestGrade(1052, "4")
                .bestGrade(1053, "10")
                .bestGrade(1054, "0");
        assertThat(school.run(Mode.IMPORT).status()).isEqualTo(Status.COMPLETED);
        assertShown(4, 10, "7 pass", "4 pass", "10 pass", "0 fail");
    }

    private void assertShown(int passMark, int total, String... marksAndVerdicts) {
        Map<String, String> shown = school.shown();
        assertThat(shown).containsEntry("MDL-Q42", "held, " + passMark + " of " + total);
        for (int i = 0; i < marksAndVerdicts.length; i++) {
            String[] parts = marksAndVerdicts[i].split(" ", 2);
            String student = "MDL-Q42 student " + (51 + i);
            assertThat(shown)
                    .containsEntry(student, "present " + parts[0])
                    .containsEntry(student + " result", parts[0])
                    .containsEntry(student + " verdict", parts[1]);
        }
    }

    private void importAgain() {
        ImportReport report = school.run(Mode.IMPORT);
        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("io.github.moodlegrade.odoo.grid.Grid#versions")
    void aGradeToPassThatIsSetRaisedLoweredAndRemoved(OdooVersion version) {
        school.close();
        school = new SmallSchool(version);
        graded();

        school.quiz.gradeToPass("7");
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                .as("nobody edited anything")
                .isEmpty();
        importAgain();
        assertShown(7, 10, "6 fail", "4 fail", "10 pass", "0 fail");

        school.quiz.gradeToPass("6.8");
        importAgain();
        assertShown(7, 10, "7 pass", "4 fail", "10 pass", "0 fail");

        school.quiz.gradeToPass("2");
        importAgain();
        assertShown(2, 10, "7 pass", "4 pass", "10 pass", "0 fail");

        school.quiz.gradeToPass("0");
        importAgain();
        assertShown(4, 10, "7 pass", "4 pass", "10 pass", "0 fail");
        assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(4);
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE)))
                .extracting("code")
                .doesNotContain(FindingCode.DRIFT);
    }

    @Test
    void aLearnerWhoseGradeIsNotShownNowIsJudgedAnewToo() {
        graded();
        school.quiz.removeBestGrade(1052).gradeToPass("5");

        importAgain();

        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 52 result", "4")
                .containsEntry("MDL-Q42 student 52 verdict", "fail");
    }

    @Test
    void anotherPercentage() {
        graded();
        school.passPercent = 70;

        importAgain();

        assertShown(7, 10, "6 fail", "4 fail", "10 pass", "0 fail");
    }

    @Test
    void anotherMaximumKeepsWhoPasses() {
        graded();
        school.quiz.maximum("5").bestGrade(1051, "3.4").bestGrade(1052, "2").bestGrade(1053, "5");

        importAgain();

        assertShown(2, 5, "3 pass", "2 pass", "5 pass", "0 fail");
    }

    @Test
    void anotherPolicy() {
        graded();
        school.policy = MarksPolicy.PERCENT;

        importAgain();

        assertShown(40, 100, "68 pass", "40 pass", "100 pass", "0 fail");
    }

    @Test
    void resultLinesThatAreSwitchedOnLaterComeForAllGrades() {
        school.resultLines = false;
        school.quiz.bestGrade(1051, "6.8").bestGrade(1052, "4");
        importAgain();
        assertThat(school.shown()).doesNotContainKey("MDL-Q42 student 51 result");

        school.resultLines = true;
        importAgain();

        assertShown(4, 10, "7 pass", "4 pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"op.exam write", "op.result.line load"})
    void whatAChangeLeftHalfDoneTheNextImportFinishes(String call) {
        for (boolean applied : List.of(false, true)) {
            school.close();
            school = new SmallSchool();
            graded();
            school.quiz.gradeToPass("7");
            dieAt(call, applied);

            importAgain();

            assertShown(7, 10, "6 fail", "4 fail", "10 pass", "0 fail");
        }
    }

    /** The connection ends at this call, and with it the run. */
    private void dieAt(String call, boolean applied) {
        AtomicBoolean dead = new AtomicBoolean();
        school.oec.onCall(
                (OdooCall asked) -> {
                    if (dead.get()) {
                        return true;
                    }
                    dead.set(call.equals(asked.model() + " " + asked.method()));
                    return false;
                },
                Fault.html(503));
        String[] of = call.split(" ", 2);
        school.oec.onNextCall(of[0], of[1], applied ? Fault.closeAfterEffect() : Fault.closeBeforeEffect());
        ImportReport report =
                school.service("small", school.http().readRetries(0).build()).importGrades(ImportRequest.allCourses());
        assertThat(report.status()).isNotEqualTo(Status.COMPLETED);
        school.oec.clearFaults();
    }

    @Test
    void aPassMarkOfARegistrarStaysIsReportedAndRepaired() {
        graded();
        school.oec.put("op.exam", school.exam("MDL-Q42"), Map.of("min_marks", 8));

        importAgain();
        assertThat(school.shown()).containsEntry("MDL-Q42", "held, 8 of 10");
        school.quiz.bestGrade(1052, "7.6");
        importAgain();
        assertShown(8, 10, "7 fail", "8 pass", "10 pass", "0 fail");
        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                .extracting("message")
                .containsExactly("the pass mark of the exam was edited in OpenEduCat");

        school.run(Mode.REPAIR);
        assertShown(4, 10, "7 pass", "8 pass", "10 pass", "0 fail");
    }

    @Test
    void aPassMarkOfARegistrarGivesWayToAChangeInMoodleAndThatIsReported() {
        graded();
        school.oec.put("op.exam", school.exam("MDL-Q42"), Map.of("min_marks", 8));
        school.quiz.gradeToPass("6");

        ImportReport report = school.run(Mode.IMPORT);

        assertThat(SmallSchool.findings(report, FindingCode.PASS_MARK_RESET)).hasSize(1);
        assertShown(6, 10, "7 pass", "4 fail", "10 pass", "0 fail");
    }

    @Test
    void aStoreThatWasLostLeavesAPassMarkOfARegistrar() {
        graded();
        school.oec.put("op.exam", school.exam("MDL-Q42"), Map.of("min_marks", 8));
        school.store = new InMemoryHashStore();

        importAgain();

        assertShown(8, 10, "7 fail", "4 fail", "10 pass", "0 fail");
    }

    @Test
    void aGradeToPassAboveTheMaximumCountsAsTheMaximumAndIsListedOnce() {
        school.quiz.gradeToPass("12").bestGrade(1051, "10").bestGrade(1052, "9.99999");

        ImportReport report = school.run(Mode.IMPORT);

        assertShown(10, 10, "10 pass", "9 fail");
        assertThat(SmallSchool.findings(report, FindingCode.PASS_GRADE_ABOVE_MAXIMUM))
                .extracting("count")
                .containsExactly(1);
    }
}
