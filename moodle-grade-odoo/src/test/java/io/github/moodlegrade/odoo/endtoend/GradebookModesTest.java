package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.report.AuditLog;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plan, reconcile and repair, and what is heard of it; a lost hash store. */
class GradebookModesTest {
    private static final String QUIZ = "MDL-Q42";

    private final GradebookSchool school = GradebookSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private void imported() {
        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
        school.oec.clearLog();
    }

    @Test
    void aPlanTellsAllAndWritesNothing() {
        school.oec.failOnWrite(true);

        ImportReport report = school.run(Mode.PLAN);

        assertThat(report.counts().undelivered()).isEqualTo(12);
        assertThat(GradebookSchool.findings(report)).isEmpty();
        assertThat(school.oec.refusedWrites()).isEmpty();
        school.oec.failOnWrite(false);
        assertThat(school.run().counts().delivered()).isEqualTo(12);
    }

    /** What somebody does to gradebooks. */
    enum Drift {
        MARK(1, "the mark was edited in OpenEduCat"),
        PERCENTAGE(1, "the percentage of the line was edited"),
        MARK_IN_ITS_FORM(1, "the mark was edited in OpenEduCat; the percentage of the line was edited"),
        LINE_DELETED(1, "the line is missing in the student's gradebook"),
        PUT_ELSEWHERE(1, "the line was put under another subject, academic year, term or type"),
        POINTS(4, "the points of the assignment were edited in OpenEduCat"),
        ASSIGNMENT_DELETED(4, "the assignment is missing in OpenEduCat");

        private final int grades;
        private final String message;

        Drift(int grades, String message) {
            this.grades = grades;
            this.message = message;
        }

        void happen(GradebookSchool school) {
            FakeOpenEduCat oec = school.oec;
            int line = school.lineId(QUIZ, 51);
            switch (this) {
                case MARK:
                    oec.put("gradebook.line", line, Map.of("marks", 3.0));
                    break;
                case PERCENTAGE:
                    oec.put("gradebook.line", line, Map.of("percentage", 3.0));
                    break;
                case MARK_IN_ITS_FORM:
                    oec.grading().enterMarks(line, 3);
                    break;
                case LINE_DELETED:
                    oec.delete("gradebook.line", line);
                    break;
                case PUT_ELSEWHERE:
                    oec.put("gradebook.line", line, Map.of("academic_term_id", 2));
                    break;
                case POINTS:
                    oec.put("grading.assignment", school.assignmentId(QUIZ), Map.of("point", 20.0));
                    break;
                case ASSIGNMENT_DELETED:
                    oec.delete("grading.assignment", school.assignmentId(QUIZ));
                    break;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Drift.class)
    void driftIsNamedAndBroughtBack(Drift drift) {
        imported();
        Map<String, String> before = school.shown();
        drift.happen(school);
        Map<String, String> drifted = school.shown();
        school.oec.failOnWrite(true);

        ImportReport reconciled = school.run(Mode.RECONCILE);

        assertThat(school.oec.refusedWrites()).isEmpty();
        assertThat(school.shown()).isEqualTo(drifted);
        List<Finding> findings = GradebookSchool.findings(reconciled);
        assertThat(GradebookSchool.codes(reconciled)).containsExactly(FindingCode.DRIFT);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).message()).isEqualTo(drift.message);
        assertThat(findings.get(0).count()).isEqualTo(drift.grades);
        school.oec.failOnWrite(false);

        assertThat(school.run(Mode.REPAIR).counts().delivered()).isEqualTo(drift.grades);
        assertThat(school.shown()).isEqualTo(before);
        assertThat(GradebookSchool.findings(school.run(Mode.RECONCILE))).isEmpty();
    }

    @Test
    void aDeletedGradebookIsDriftOfAllItsGrades() {
        imported();
        Map<String, String> before = school.shown();
        school.oec.delete("gradebook.gradebook", school.bookId(51));

        List<Finding> drift = GradebookSchool.findings(school.run(Mode.RECONCILE));

        assertThat(drift).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.DRIFT);
            assertThat(finding.message()).isEqualTo("the student's gradebook is missing");
            assertThat(finding.users()).containsExactly(1051L);
        });
        assertThat(drift.stream().mapToInt(Finding::count).sum()).isEqualTo(3);
        school.run(Mode.REPAIR);
        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void aRepairComputesAllGradebooksOfItsCourses() {
        imported();
        school.oec.put("gradebook.gradebook", school.bookId(51), Map.of("percentage", 12.0));

        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.computed()).isZero();
        ImportReport report = school.run(Mode.REPAIR);

        assertThat(report.counts().unchanged()).isEqualTo(12);
        assertThat(school.computed()).isEqualTo(4);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void aLostHashStoreComputesOnceMoreAndDoublesNothing() {
        imported();
        Map<String, String> before = school.shown();
        school.store = new InMemoryHashStore();

        ImportReport report = school.run();

        assertThat(report.counts().unchanged()).isEqualTo(12);
        assertThat(school.computed()).isEqualTo(4);
        assertThat(school.shown()).isEqualTo(before);
        school.oec.clearLog();
        school.run();
        school.run();
        assertThat(school.computed()).isLessThanOrEqualTo(4);
        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void whatAPersonAlreadyCorrectedIsComputedAllTheSame() {
        imported();
        school.oec.grading().enterMarks(school.lineId(QUIZ, 51), 9);
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.counts().unchanged()).isEqualTo(12);
        assertThat(school.computed()).isEqualTo(1);
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }

    @Test
    void aLearnerWhoBecomesAnotherStudentIsDeliveredThere() {
        imported();
        school.moodle.course(4).student(1051).idnumber("oec_student_55");
        school.moodle.course(5).student(1051).idnumber("oec_student_55");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(3);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.MOVED);
        assertThat(school.book(55)).isEqualTo("49.96, 2 override lines");
        assertThat(school.book(51)).as("left as it was").isEqualTo("49.96, 2 override lines");
    }

    @Test
    void aGradeThatMoodleDoesNotShowAnyMoreStays() {
        imported();
        Map<String, String> before = school.shown();
        school.quiz.removeBestGrade(1051);

        ImportReport report = school.run();

        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NO_LONGER_SHOWN);
        assertThat(school.shown()).isEqualTo(before);
        school.quiz.bestGrade(1051, "8.33333");
        school.run();
        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void theAuditTellsWhatBecameOfEachGradeBehindTheComputing() {
        StringBuilder audit = new StringBuilder();
        school.listener = AuditLog.to(audit);
        school.oec.onNextCall(
                "gradebook.gradebook",
                "calculate_percentage",
                Fault.xmlRpcFault(2, "Anna Miller: Please Recheck Your Template Configuration"));

        ImportReport report = school.run();

        List<String> settled = audit.toString()
                .lines()
                .filter(line -> line.contains("\"settled\""))
                .collect(Collectors.toList());
        assertThat(settled).hasSize(12);
        assertThat(settled).filteredOn(line -> line.contains("\"DELIVERED\"")).hasSize(9);
        assertThat(settled)
                .filteredOn(line -> line.contains("\"REJECTED\"") && line.contains("NOT_COMPUTED"))
                .hasSize(3);
        assertThat(audit).contains("Anna Miller");
        assertThat(report.findings().toString()).doesNotContain("Anna");
        school.listener = new ImportListener() {};
    }
}
