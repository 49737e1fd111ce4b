package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assignments, gradebooks and lines: how they are made, found again, adopted, and left alone. */
class GradebookRecordsTest {
    private static final String QUIZ = "MDL-Q42";
    private static final Map<String, Object> YEAR = Map.of("academic_year_id", List.of(List.of(6, 0, List.of(1))));

    private final GradebookSchool school = GradebookSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private Finding only(ImportReport report, FindingCode code) {
        assertThat(GradebookSchool.codes(report)).as("%s", report.findings()).containsExactly(code);
        assertThat(GradebookSchool.findings(report)).hasSize(1);
        return GradebookSchool.findings(report).get(0);
    }

    private Map<String, String> imported() {
        ImportReport report = school.run();
        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        return school.shown();
    }

    private void changes(String model, int id, Map<String, Object> values) {
        school.oec.put(model, id, values);
    }

    private static Map<String, Object> with(Map<String, Object> some, Object... more) {
        Map<String, Object> values = new LinkedHashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return values;
    }

    @Test
    void assignmentsAreMadeOneACallAndLinesAllInOne() {
        imported();

        assertThat(school.oec.log())
                .filteredOn(call -> call.method().equals("load"))
                .filteredOn(call -> call.model().equals("grading.assignment"))
                .hasSize(3)
                .allMatch(call -> call.rows() == 1);
        assertThat(school.oec.log())
                .filteredOn(call -> call.method().equals("load"))
                .filteredOn(call -> call.model().equals("gradebook.line"))
                .extracting(OdooCall::rows)
                .containsExactlyInAnyOrder(8, 4);
        assertThat(school.oec.rows("grading.assignment"))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder(
                        "MDL-Q42 Quiz (2026/2027)", "MDL-A7 Assignment (2026/2027)", "MDL-Q50 Other quiz (2026/2027)");
        assertThat(school.oec.rows("grading.assignment"))
                .extracting(row -> row.get("sequence"))
                .doesNotHaveDuplicates();
        assertThat(school.oec.idOf("moodle_grade.mdl_q42_y1")).isEqualTo(school.assignmentId(QUIZ));
        assertThat(school.oec.idOf("moodle_grade.gb_s51_c2_y1")).isEqualTo(school.bookId(51));
        assertThat(school.oec.idOf("moodle_grade.mdl_q42_y1_g" + school.bookId(51)))
                .isEqualTo(school.lineId(QUIZ, 51));
    }

    @Test
    void aTeacherMayChangeTheNameBehindTheFirstWord() {
        imported();
        int assignment = school.assignmentId(QUIZ);
        changes("grading.assignment", assignment, Map.of("name", "MDL-Q42 Fractions, second try"));
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(school.oec.rows("grading.assignment")).hasSize(3);
        assertThat(school.oec.value("grading.assignment", assignment, "name"))
                .isEqualTo("MDL-Q42 Fractions, second try");
        assertThat(school.oec.value("gradebook.line", school.lineId(QUIZ, 51), "marks"))
                .isEqualTo(9.0);
    }

    @Test
    void aChangedFirstWordIsPutBackAsTheRecordIsStillKnownByItsExternalId() {
        Map<String, String> before = imported();
        changes("grading.assignment", school.assignmentId(QUIZ), Map.of("name", "Fractions"));
        school.quiz.bestGrade(1051, "8.33333");

        ImportReport report = school.run();

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(school.shown()).isEqualTo(before);
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
    }

    @Test
    void aLineThatAPersonMadeIsNotDoubledWhenTheFirstWordWasChangedToo() {
        imported();
        int line = school.lineId(QUIZ, 51);
        Map<String, Object> row = school.oec.row("gradebook.line", line);
        school.oec.delete("gradebook.line", line);
        byHand(row);
        school.run();
        changes("grading.assignment", school.assignmentId(QUIZ), Map.of("name", "Fractions"));

        school.run();

        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "8.33333 is 83.3333");
    }

    private void byHand(Map<String, Object> row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : List.of(
                "gradebook_id",
                "grade_assigment_id",
                "academic_year_id",
                "academic_term_id",
                "course_id",
                "subject_id",
                "assignment_type_id")) {
            values.put(field, GradebookSchool.one(row, field));
        }
        changes("gradebook.line", 9_000 + school.oec.ids("gradebook.line").size(), with(values, "marks", 1.0));
    }

    @Test
    void whatPeopleMadeBeforeIsAdopted() {
        changes("gradebook.gradebook", 700, with(YEAR, "student_id", 51, "course_id", 2));
        Map<String, Object> assignment = with(
                Map.of(),
                "name",
                "MDL-Q42 By hand",
                "course_id",
                2,
                "subject_id",
                3,
                "assignment_type",
                1,
                "issued_date",
                "2026-10-01 00:00:00",
                "faculty_id",
                1,
                "point",
                5.0,
                "year_id",
                1,
                "term_id",
                1);
        changes("grading.assignment", 800, assignment);
        byHand(Map.of(
                "gradebook_id", List.of(700),
                "grade_assigment_id", List.of(800),
                "academic_year_id", List.of(1),
                "academic_term_id", List.of(1),
                "course_id", List.of(2),
                "subject_id", List.of(3),
                "assignment_type_id", List.of(1)));

        imported();

        assertThat(school.bookId(51)).isEqualTo(700);
        assertThat(school.assignmentId(QUIZ)).isEqualTo(800);
        assertThat(school.lineId(QUIZ, 51)).isEqualTo(9_000);
        assertThat(school.shown())
                .containsEntry("MDL-Q42 By hand", "10.0 true")
                .containsEntry("MDL-Q42 student 51", "8.33333 is 83.3333")
                .containsEntry("student 51", "49.96, 2 override lines");
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
    }

    @Test
    void aDoubledGradebookCostsItsStudentOnly() {
        changes("gradebook.gradebook", 700, with(YEAR, "student_id", 51, "course_id", 2));
        changes("gradebook.gradebook", 701, with(YEAR, "student_id", 51, "course_id", 2));

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(report.counts().rejected()).isEqualTo(3);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.DUPLICATE_RECORD);
        assertThat(GradebookSchool.findings(report)).allSatisfy(finding -> {
            assertThat(finding.message()).contains("700", "701");
            assertThat(finding.users()).containsExactly(1051L);
        });
        school.oec.delete("gradebook.gradebook", 701);
        assertThat(school.run().counts().delivered()).isEqualTo(3);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void aDoubledLineCostsItsGradeOnly() {
        imported();
        byHand(school.oec.row("gradebook.line", school.lineId(QUIZ, 51)));
        school.quiz.bestGrade(1051, "9");
        school.quiz.bestGrade(1052, "9");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(only(report, FindingCode.DUPLICATE_RECORD).users()).containsExactly(1051L);
        school.oec.delete("gradebook.line", 9_012);
        assertThat(school.run().counts().delivered()).isEqualTo(1);
    }

    @Test
    void aDoubledAssignmentCostsItsActivityOnly() {
        imported();
        changes(
                "grading.assignment",
                800,
                with(
                        Map.of(),
                        "name",
                        "MDL-Q42 Once more",
                        "course_id",
                        2,
                        "subject_id",
                        3,
                        "assignment_type",
                        1,
                        "issued_date",
                        "2026-10-01 00:00:00",
                        "faculty_id",
                        1,
                        "year_id",
                        1));
        school.quiz.bestGrade(1051, "9");
        school.assignment.grade(1051, "70");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(only(report, FindingCode.DUPLICATE_RECORD).message())
                .contains("assignment id 800", "assignment id " + school.assignmentId("MDL-Q42 Quiz"));
    }

    @Test
    void anArchivedAssignmentIsLeft() {
        imported();
        changes("grading.assignment", school.assignmentId(QUIZ), Map.of("active", false));
        Map<String, String> before = school.shown();
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.ARCHIVED);
        assertThat(school.shown()).isEqualTo(before);
        changes("grading.assignment", school.assignmentId(QUIZ), Map.of("active", true));
        assertThat(school.run().counts().delivered()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"course_id, 1", "subject_id, 1"})
    void anAssignmentThatBelongsElsewhereIsNeverWritten(String field, int to) {
        imported();
        int assignment = school.assignmentId(QUIZ);
        changes("grading.assignment", assignment, Map.of(field, to));
        Map<String, String> before = school.shown();
        school.quiz.bestGrade(1051, "9");
        school.assignment.grade(1051, "70");

        ImportReport report = school.run();

        assertThat(GradebookSchool.findings(report, FindingCode.CODE_TAKEN))
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.message()).contains("assignment id " + assignment));
        assertThat(report.counts().delivered()).as("the other activity").isEqualTo(1);
        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 51", before.get("MDL-Q42 student 51"))
                .containsEntry("MDL-A7 student 51", "70.0 is 70.0");
    }

    @ParameterizedTest
    @CsvSource({"grading.assignment", "gradebook.gradebook", "gradebook.line"})
    void whatSomebodyDeletedIsMadeAgain(String model) {
        Map<String, String> before = imported();
        school.oec.delete(
                model,
                model.equals("grading.assignment")
                        ? school.assignmentId(QUIZ)
                        : model.equals("gradebook.line") ? school.lineId(QUIZ, 51) : school.bookId(51));
        assertThat(school.shown()).isNotEqualTo(before);

        ImportReport report = school.run();

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(school.shown()).isEqualTo(before);
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
    }

    @Test
    void pointsThatAPersonChangedAreRestored() {
        Map<String, String> before = imported();
        changes("grading.assignment", school.assignmentId(QUIZ), Map.of("point", 20.0));

        school.run();

        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void anotherMaximumInMoodleChangesAllPercentagesAndTellsWhoKeepsOldMarks() {
        imported();
        school.quiz.maximum("20");
        school.quiz.removeBestGrade(1054);
        school.oec.clearLog();

        ImportReport report = school.run();

        assertThat(school.shown())
                .containsEntry("MDL-Q42 Quiz (2026/2027)", "20.0 true")
                .containsEntry("MDL-Q42 student 51", "8.33333 is 41.66665")
                .containsEntry("student 51", "39.54, 2 override lines")
                .containsEntry("MDL-Q42 student 54", "8.33333 is 83.3333")
                .containsEntry("student 54", "49.96, 2 override lines");
        assertThat(school.computed()).isEqualTo(3);
        assertThat(GradebookSchool.findings(report, FindingCode.MARKS_OF_OLD_TOTAL))
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.message()).contains("students [54]"));
        assertThat(GradebookSchool.codes(report))
                .containsExactlyInAnyOrder(FindingCode.MARKS_OF_OLD_TOTAL, FindingCode.NO_LONGER_SHOWN);
    }

    @ParameterizedTest
    @CsvSource({"subject_id, 1", "academic_term_id, 2"})
    void aLineThatWasPutElsewhereIsPutBack(String field, int to) {
        Map<String, String> before = imported();
        int line = school.lineId(QUIZ, 51);
        changes("gradebook.line", line, Map.of(field, to));
        school.quiz.bestGrade(1051, "9");
        school.run();
        school.quiz.bestGrade(1051, "8.33333");

        school.run();

        assertThat(GradebookSchool.one(school.oec.row("gradebook.line", line), field))
                .isEqualTo(field.equals("subject_id") ? 3 : 1);
        assertThat(school.shown()).isEqualTo(before);
    }

    @Test
    void aRealZeroMakesALineAndAnUngradedStudentNone() {
        school.quiz.bestGrade(1051, "0");
        school.quiz.removeBestGrade(1052);
        school.assignment.removeGrade(1052);
        school.otherQuiz.removeBestGrade(1052);

        school.run();

        assertThat(school.shown())
                .containsEntry("MDL-Q42 student 51", "0.0 is 0.0")
                .containsEntry("student 51", "29.12, 2 override lines")
                .doesNotContainKeys("MDL-Q42 student 52", "student 52");
    }

    @ParameterizedTest
    @CsvSource({
        "10, 8.33333, 8.33333 is 83.3333",
        "10, 10, 10.0 is 100.0",
        "100, 33.33333, 33.33333 is 33.33333",
        "0.3, 0.1, 0.1 is 33.333333",
        "100000, 99999.99999, 99999.99999 is 100.0",
        "100000, 1, 1.0 is 0.001",
        "7, 2.00001, 2.00001 is 28.571571",
        "30, 0.00001, 1.0E-5 is 3.3E-5",
    })
    void decimalsAreKeptAndNeverWrittenAgain(String maximum, String points, String shown) {
        school.quiz.maximum(maximum);
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            school.quiz.bestGrade(1000 + student, points);
        }
        imported();
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", shown);
        school.oec.failOnWrite(true);

        school.store = new InMemoryHashStore();
        ImportReport again = school.run(Mode.RECONCILE);

        assertThat(again.counts().unchanged()).as("%s", again.findings()).isEqualTo(12);
    }
}
