package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.Thinning;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which OpenEduCat can drift away from what was imported: a reconciliation names it, a repair undoes it. */
class DriftTest {
    private static final String QUIZ = "MDL-Q42";

    private final SmallSchool school = SmallSchool.withGrades();

    @BeforeEach
    void imported() {
        assertThat(school.run(Mode.IMPORT).status()).isEqualTo(Status.COMPLETED);
    }

    @AfterEach
    void close() {
        school.close();
    }

    /** What somebody does to OpenEduCat. */
    enum Drift {
        MARK_EDITED(1, "the mark was edited in OpenEduCat"),
        ATTENDEE_DELETED(1, "the student is missing among the attendees of the exam"),
        SET_ABSENT(1, "the student is not present among the attendees of the exam"),
        RESULT_LINE_DELETED(1, "the result line is missing"),
        RESULT_LINE_EDITED(1, "the mark of the result line was edited"),
        MARK_EDITED_AND_RESULT_LINE_DELETED(1, "the mark was edited in OpenEduCat; the result line is missing"),
        TOTAL_EDITED(4, "the total of the exam was edited in OpenEduCat"),
        PASS_MARK_EDITED(4, "the pass mark of the exam was edited in OpenEduCat"),
        VERDICT_EDITED(4, "a result line of the exam passes or fails somebody against the pass mark"),
        EXAM_DELETED(4, "the exam is missing in OpenEduCat"),
        EXAM_PUT_BACK(4, "the exam or its session was put back to draft or scheduled");

        private final int grades;
        private final String message;

        Drift(int grades, String message) {
            this.grades = grades;
            this.message = message;
        }

        void happen(SmallSchool school) {
            FakeOpenEduCat oec = school.oec;
            switch (this) {
                case MARK_EDITED:
                    oec.put("op.exam.attendees", school.attendee(QUIZ, 51), Map.of("marks", 3));
                    break;
                case ATTENDEE_DELETED:
                    oec.delete("op.exam.attendees", school.attendee(QUIZ, 51));
                    break;
                case SET_ABSENT:
                    oec.put("op.exam.attendees", school.attendee(QUIZ, 51), Map.of("status", "absent"));
                    break;
                case RESULT_LINE_DELETED:
                    oec.delete("op.result.line", school.resultLine(QUIZ, 51));
                    break;
                case RESULT_LINE_EDITED:
                    oec.put("op.result.line", school.resultLine(QUIZ, 51), Map.of("marks", 3));
                    break;
                case MARK_EDITED_AND_RESULT_LINE_DELETED:
                    oec.put("op.exam.attendees", school.attendee(QUIZ, 51), Map.of("marks", 3));
                    oec.delete("op.result.line", school.resultLine(QUIZ, 51));
                    break;
                case TOTAL_EDITED:
                    oec.put("op.exam", school.exam(QUIZ), Map.of("total_marks", 20));
                    break;
                case PASS_MARK_EDITED:
                    oec.put("op.exam", school.exam(QUIZ), Map.of("min_marks", 6));
                    break;
                case VERDICT_EDITED:
                    oec.putUnchecked("op.result.line", school.resultLine(QUIZ, 51), Map.of("status", "fail"));
                    break;
                case EXAM_DELETED:
                    oec.delete("op.exam", school.exam(QUIZ));
                    break;
                case EXAM_PUT_BACK:
                    oec.put("op.exam", school.exam(QUIZ), Map.of("state", "schedule"));
                    break;
            }
        }
    }

    private static Finding onlyDrift(ImportReport report) {
        List<Finding> drift = SmallSchool.findings(report, FindingCode.DRIFT);
        assertThat(drift).as("%s", report.findings()).hasSize(1);
        return drift.get(0);
    }

    @ParameterizedTest
    @EnumSource(Drift.class)
    void isNamedAndBroughtBack(Drift drift) {
        Map<String, String> before = school.shown();
        drift.happen(school);
        Map<String, String> drifted = school.shown();
        assertThat(drifted).isNotEqualTo(before);

        ImportReport reconciled = school.run(Mode.RECONCILE);
        assertThat(school.shown()).as("looking writes nothing").isEqualTo(drifted);
        assertThat(onlyDrift(reconciled).message()).isEqualTo(drift.message);
        assertThat(onlyDrift(reconciled).count()).isEqualTo(drift.grades);
        assertThat(onlyDrift(reconciled).activity()).contains("quiz 42");
        assertThat(onlyDrift(reconciled).users()).hasSize(drift.grades).contains(1051L);
        assertThat(reconciled.counts().undelivered()).isEqualTo(drift.grades);
        assertThat(reconciled.status()).isEqualTo(Status.COMPLETED);

        ImportReport repaired = school.run(Mode.REPAIR);
        assertThat(onlyDrift(repaired)).isEqualTo(onlyDrift(reconciled));
        assertThat(repaired.counts().delivered()).isEqualTo(drift.grades);
        assertThat(repaired.status()).isEqualTo(Status.COMPLETED);
        assertThat(school.shown()).as("brought back exactly").isEqualTo(before);

        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE))).isEmpty();
        assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(8);
    }

    @Test
    void aDeletedSessionIsNamedForEachActivityAndBroughtBack() {
        Map<String, String> before = school.shown();
        school.oec.delete("op.exam.session", school.session());

        assertThat(SmallSchool.findings(school.run(Mode.RECONCILE), FindingCode.DRIFT))
                .hasSize(2)
                .allSatisfy(drift -> {
                    assertThat(drift.message()).isEqualTo("the exam session is missing in OpenEduCat");
                    assertThat(drift.count()).isEqualTo(4);
                });
        school.run(Mode.REPAIR);

        assertThat(school.shown()).isEqualTo(before);
    }

    // ---- closed exams and sessions

    static Stream<Arguments> driftsInClosedStates() {
        Stream<Arguments> all = Stream.of("done", "cancel", "result_updated")
                .flatMap(state -> Stream.of(Drift.values())
                        .filter(drift -> drift != Drift.EXAM_DELETED && drift != Drift.EXAM_PUT_BACK)
                        .map(drift -> Arguments.of(state, drift)));
        return Thinning.everyNth(6, "drifts in closed exams", all);
    }

    @ParameterizedTest
    @MethodSource("driftsInClosedStates")
    void inAClosedExamItIsNamedAndLeft(String state, Drift drift) {
        drift.happen(school);
        school.oec.put("op.exam", school.exam(QUIZ), Map.of("state", state));
        assertLeft(drift.message, drift.grades, state);
    }

    static Stream<Drift> driftsInClosedSessions() {
        return Thinning.everyNth(3, "drifts in closed sessions", Stream.of(Drift.values()));
    }

    @ParameterizedTest
    @MethodSource("driftsInClosedSessions")
    void inAClosedSessionItIsNamedAndLeft(Drift drift) {
        drift.happen(school);
        school.oec.put("op.exam.session", school.session(), Map.of("state", "done"));
        if (drift == Drift.EXAM_PUT_BACK) {
            assertThat(school.run(Mode.REPAIR).counts().unchanged())
                    .as("all marks are there")
                    .isEqualTo(8);
            return;
        }
        assertLeft(drift.message, drift.grades, "done");
    }

    private void assertLeft(String message, int grades, String state) {
        Map<String, String> drifted = school.shown();
        for (Mode mode : List.of(Mode.RECONCILE, Mode.REPAIR)) {
            ImportReport report = school.run(mode);

            assertThat(school.shown()).as("a closed record is never written").isEqualTo(drifted);
            assertThat(onlyDrift(report).message()).isEqualTo(message);
            assertThat(onlyDrift(report).count()).isEqualTo(grades);
            Finding refused =
                    SmallSchool.findings(report, FindingCode.REFUSED_STATE).get(0);
            assertThat(refused.message()).endsWith("is in state " + state);
            assertThat(refused.count()).isEqualTo(grades);
            assertThat(report.counts().rejected()).isEqualTo(grades);
            assertThat(report.counts().unchanged()).isEqualTo(8 - grades);
            assertThat(report.status()).isEqualTo(Status.PARTIAL);
        }
    }

    // ---- what a repair cannot decide

    @Test
    void doubledResultLinesAreRefusedAndLeft() {
        school.oec.put("op.result.line", 9000, Map.of("exam_id", school.exam(QUIZ), "student_id", 51, "marks", 7));
        Map<String, String> doubled = school.shown();
        assertThat(doubled).containsEntry(QUIZ + " student 51 result", "7 and 7");

        for (Mode mode : List.of(Mode.RECONCILE, Mode.REPAIR)) {
            ImportReport report = school.run(mode);

            assertThat(SmallSchool.findings(report, FindingCode.FOREIGN_RESULT_LINE))
                    .hasSize(1)
                    .allSatisfy(finding -> assertThat(finding.users()).containsExactly(1051L));
            assertThat(report.counts().rejected()).isEqualTo(1);
            assertThat(school.shown()).isEqualTo(doubled);
        }
    }

    @Test
    void aRepairOfWhatIsIntactWritesNothing() {
        school.oec.failOnWrite(true);

        ImportReport report = school.run(Mode.REPAIR);

        assertThat(report.counts().unchanged()).isEqualTo(8);
        assertThat(SmallSchool.findings(report)).isEmpty();
        assertThat(school.oec.refusedWrites()).isEmpty();
    }

    @Test
    void aRepairWritesOnlyWhatDiffers() {
        school.oec.put("op.exam.attendees", school.attendee(QUIZ, 51), Map.of("marks", 3));
        school.oec.clearLog();

        school.run(Mode.REPAIR);

        assertThat(school.oec.calls("op.exam", "write")).isEqualTo(1);
        assertThat(school.oec.calls("op.exam.attendees", "create")).isZero();
        assertThat(school.oec.calls("op.result.line", "load")).isZero();
    }
}
