package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.run.FindingCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same Moodle courses in the next academic year, emptied for the next batch. */
class GradebookYearsTest {
    private static final ImportRequest PERMITTED = ImportRequest.allCourses().beginningPeriods();

    private final GradebookSchool school = GradebookSchool.withGrades();

    @BeforeEach
    void lastYear() {
        school.oec.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");
        assertThat(school.run().counts().delivered()).isEqualTo(12);
        school.clock.set(Instant.parse("2027-10-15T10:00:00Z"));
    }

    @AfterEach
    void stop() {
        school.close();
    }

    private void empty() {
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            school.moodle.course(4).unenrol(1000 + student);
            school.moodle.course(5).unenrol(1000 + student);
        }
    }

    private void newBatch() {
        empty();
        for (long student = 61; student <= 72; student++) {
            school.learner(student);
            school.grade(student);
        }
    }

    private Map<String, String> ofLastYear(Map<String, String> shown) {
        Map<String, String> last = new TreeMap<>(shown);
        last.keySet().removeIf(what -> what.contains("2027/2028") || what.matches(".*student [67]\\d"));
        return last;
    }

    @Test
    void lastYearsAssignmentsAreNotWrittenWithoutPermission() {
        Map<String, String> before = school.shown();
        newBatch();

        ImportReport report = school.run();

        assertThat(report.counts().rejected()).isEqualTo(36);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NEW_PERIOD);
        assertThat(GradebookSchool.findings(report).get(0).message())
                .contains("academic year 1")
                .contains("academic year 2");
        assertThat(school.shown()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void thePermissionBeginsTheYearInWritingModesAlone(Mode mode) {
        Map<String, String> before = school.shown();
        newBatch();

        ImportReport report = school.run(PERMITTED.mode(mode));

        assertThat(report.counts().delivered()).isEqualTo(mode.writes() ? 36 : 0);
        assertThat(ofLastYear(school.shown())).isEqualTo(before);
        if (mode.writes()) {
            assertThat(school.shown())
                    .containsEntry("MDL-Q42 Quiz (2027/2028)", "10.0 true")
                    .containsEntry("student 61", "49.96, 2 override lines");
            assertThat(school.oec.idOf("moodle_grade.mdl_q42_y2")).isPositive();
            assertThat(school.run().counts().unchanged())
                    .as("by itself from now on")
                    .isEqualTo(36);
        }
    }

    @Test
    void aRepeaterGetsHisGradeInTheNewYearThoughItIsTheSameAsLastYear() {
        newBatch();
        school.learner(51);

        ImportReport report = school.run(PERMITTED);

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(39);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines and 49.96, 2 override lines");
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "8.33333 is 83.3333 and 8.33333 is 83.3333");
        assertThat(school.run().counts().unchanged()).isEqualTo(39);
    }

    @Test
    void aCourseThatGoesOnWithTheSameStudentsStaysInItsYear() {
        school.quiz.bestGrade(1051, "9");
        school.learner(61);
        school.grade(61);

        ImportReport report = school.run();

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(school.oec.rows("grading.assignment")).hasSize(3);
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }

    @Test
    void aNewActivityOfACourseThatGoesOnIsOfTheYearThatItsDateTells() {
        var late = school.moodle.course(4).quiz(43).maximum("10").name("Late");
        late.bestGrade(1051, "10");
        var dated = school.moodle.course(4).quiz(44).maximum("10").name("Dated");
        dated.times(0, Instant.parse("2027-05-01T10:00:00Z").getEpochSecond());
        dated.bestGrade(1051, "10");

        assertThat(school.run().counts().delivered()).isEqualTo(2);

        assertThat(school.shown()).containsKeys("MDL-Q43 Late (2027/2028)", "MDL-Q44 Dated (2026/2027)");
        assertThat(school.oec.rows("gradebook.gradebook"))
                .filteredOn(row -> GradebookSchool.one(row, "student_id").equals(51))
                .extracting(row -> row.get("academic_year_id"))
                .containsExactlyInAnyOrder(List.of(1), List.of(2));
    }

    @Test
    void anActivityWhoseDateIsOfLastYearStaysThereWhileTheOthersMoveOn() {
        school.quiz.times(0, Instant.parse("2027-05-01T10:00:00Z").getEpochSecond());
        newBatch();

        ImportReport report = school.run(PERMITTED);

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(36);
        assertThat(school.shown())
                .doesNotContainKey("MDL-Q42 Quiz (2027/2028)")
                .containsKeys("MDL-A7 Assignment (2027/2028)", "MDL-Q50 Other quiz (2027/2028)");
        assertThat(school.run().counts().unchanged()).isEqualTo(36);
    }

    @Test
    void anAssignmentThatSomebodyPreparesForTheNextYearIsNotUsedYet() {
        school.clock.set(Instant.parse("2027-04-01T10:00:00Z"));
        Map<String, Object> copy = new HashMap<>(Map.of(
                "name", "MDL-Q42 Quiz (copy)",
                "course_id", 2,
                "subject_id", 3,
                "assignment_type", 1,
                "faculty_id", 1,
                "issued_date", "2027-09-01 00:00:00",
                "point", 10,
                "year_id", 2,
                "term_id", 3));
        copy.put("active", true);
        school.oec.put("grading.assignment", 900, copy);
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(11);
        assertThat(school.shown().keySet()).noneMatch(what -> what.contains("2027/2028"));
    }

    /** Moodle's reset leaves dates alone by default. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewBatchUnderLastYearsDatesIsRefusedPermittedOrNot(boolean permitted) {
        long due = Instant.parse("2027-05-01T10:00:00Z").getEpochSecond();
        school.quiz.times(0, due);
        school.otherQuiz.times(0, due);
        school.assignment.dueDate(due);
        Map<String, String> before = school.shown();
        newBatch();

        ImportReport report = school.run(permitted ? PERMITTED : ImportRequest.allCourses());

        assertThat(report.counts().rejected()).isEqualTo(36);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NEW_PERIOD);
        assertThat(GradebookSchool.findings(report).get(0).message()).contains("shift them in Moodle");
        assertThat(school.shown()).isEqualTo(before);
        school.settings = builder -> builder.academicYear("2027/2028");
        assertThat(school.run(PERMITTED).counts().delivered()).isEqualTo(36);
        assertThat(ofLastYear(school.shown())).isEqualTo(before);
    }

    @Test
    void aDueDateThatMovesOverTheEndOfTheYearBeginsNoNewOneWhileTheLearnersStay() {
        school.clock.set(Instant.parse("2027-08-01T10:00:00Z"));
        school.quiz.removeBestGrade(1052);
        for (long student = 61; student <= 72; student++) {
            school.learner(student);
        }
        school.quiz.times(0, Instant.parse("2027-09-05T10:00:00Z").getEpochSecond());
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(GradebookSchool.codes(report)).doesNotContain(FindingCode.NEW_PERIOD);
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "9.0 is 90.0");
    }
}
