package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.GradingNeed;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must exist before a gradebook can be computed is told by the plan, and costs no more than what it is needed for. */
class GradebookFoundationsTest {
    private GradebookSchool school = GradebookSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private void nothingIsWritten() {
        assertThat(school.oec.rows("grading.assignment")).isEmpty();
        assertThat(school.oec.rows("gradebook.gradebook")).isEmpty();
        assertThat(school.oec.rows("gradebook.line")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ACADEMIC_YEAR, ACADEMIC_YEAR_UNCLEAR",
        "TERM, ACADEMIC_YEAR_UNCLEAR",
        "TEMPLATE, NO_WEIGHT",
        "TEMPLATE_LINE, NO_WEIGHT",
        "WEIGHT, NO_WEIGHT",
        "TEMPLATE_OF_COURSE, NO_WEIGHT",
        "ASSIGNMENT_TYPE, NO_ASSIGNMENT_TYPE",
        "FACULTY, NO_FACULTY",
        "SUBJECTS_OF_FACULTY, NO_FACULTY",
    })
    void whatIsMissingIsTheSameFindingInPlanAndImportAndNothingIsHalfDone(GradingNeed need, FindingCode code) {
        school.oec.grading().takeAway(need);
        school.oec.failOnWrite(true);

        for (Mode mode : List.of(Mode.PLAN, Mode.IMPORT)) {
            ImportReport report = school.run(mode);
            assertThat(report.status()).isEqualTo(Status.PARTIAL);
            assertThat(report.counts().rejected()).as("%s", report.findings()).isEqualTo(12);
            assertThat(GradebookSchool.codes(report)).containsExactly(code);
            assertThat(GradebookSchool.findings(report))
                    .allSatisfy(finding -> assertThat(finding.remedy()).isNotEmpty());
        }
        assertThat(school.oec.refusedWrites()).isEmpty();
        nothingIsWritten();
    }

    @Test
    void enrolmentsThatAreMissingAreToldForEachStudent() {
        school.oec.grading().takeAway(GradingNeed.ENROLMENT);
        school.oec.failOnWrite(true);

        for (Mode mode : List.of(Mode.PLAN, Mode.IMPORT)) {
            ImportReport report = school.run(mode);
            assertThat(report.counts().rejected()).as("%s", report.findings()).isEqualTo(12);
            assertThat(GradebookSchool.codes(report))
                    .containsExactlyInAnyOrder(FindingCode.NO_ENROLMENT, FindingCode.NOT_ENROLLED);
        }
        assertThat(school.oec.refusedWrites()).isEmpty();
        nothingIsWritten();
    }

    @Test
    void withoutSubjectsInTheCoursesThereIsNothingToLink() {
        school.oec.grading().takeAway(GradingNeed.SUBJECTS_OF_COURSE);

        ImportReport report = school.run();

        assertThat(report.courses()).isEmpty();
        nothingIsWritten();
    }

    @Test
    void whatIsEnteredLaterIsImportedByTheNextRun() {
        school.oec.grading().takeAway(GradingNeed.FACULTY);
        school.run();
        school.oec.put(
                "op.faculty", 5, Map.of("name", "T", "faculty_subject_ids", List.of(List.of(6, 0, List.of(1, 3)))));

        assertThat(school.run().counts().delivered()).isEqualTo(12);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void anEnrolmentThatIsMissingCostsItsStudentOnly() {
        school.oec.delete("op.student.course", enrolments(54));

        ImportReport report = school.run();

        assertThat(report.counts().rejected()).isEqualTo(3);
        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(GradebookSchool.findings(report, FindingCode.NO_ENROLMENT))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.users()).containsExactly(1054L));
        assertThat(school.shown()).doesNotContainKey("student 54");
    }

    private int[] enrolments(int student) {
        return school.oec.rows("op.student.course").stream()
                .filter(row -> GradebookSchool.one(row, "student_id").equals(student))
                .mapToInt(row -> (Integer) row.get("id"))
                .toArray();
    }

    @Test
    void aSubjectWithATemplateOfItsOwnThatWeighsNothingCostsThatSubjectOnly() {
        school.oec.put("op.subject", 3, Map.of("default_template", false));

        ImportReport report = school.run();

        assertThat(report.counts().rejected()).isEqualTo(8);
        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NO_WEIGHT);
        assertThat(school.book(51)).isEqualTo("25.0, 1 override lines");
        school.oec.put("op.subject", 3, Map.of("default_template", true));
        assertThat(school.run().counts().delivered()).isEqualTo(8);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void aSubjectWithoutATeacherCostsThatSubjectOnly() {
        school.oec.put("op.faculty", 1, Map.of("faculty_subject_ids", List.of(List.of(6, 0, List.of(1)))));

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isEqualTo(4);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.NO_FACULTY);
        school.settings = builder -> builder.faculty(1);
        assertThat(school.run().counts().delivered()).isEqualTo(8);
    }

    @Test
    void severalTypesWantAChoice() {
        school.oec.put("grading.assignment.type", 2, Map.of("name", "Oral", "code", "O"));

        assertThat(GradebookSchool.codes(school.run())).containsExactly(FindingCode.NO_ASSIGNMENT_TYPE);
        school.settings = builder -> builder.assignmentType("Moodle");
        assertThat(school.run().counts().delivered()).isEqualTo(12);
    }

    @Test
    void assignmentsThatStandNeedNoTeacherAndNoTypeAnyMore() {
        school.run();
        school.oec.put("grading.assignment.type", 2, Map.of("name", "Oral", "code", "O"));
        school.oec.put("op.faculty", 1, Map.of("faculty_subject_ids", List.of(List.of(6, 0, List.of()))));
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(1);
    }

    @Test
    void aRefusedStudentCostsNobodyElseAnything() {
        school.oec.refuseStudent(52);

        ImportReport report = school.run();

        assertThat(report.counts().rejected()).isEqualTo(3);
        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.GRADE_REFUSED);
        assertThat(GradebookSchool.findings(report).stream().map(Finding::users))
                .allSatisfy(users -> assertThat(users).containsExactly(1052L));
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
        school.oec.refuseStudent();
        assertThat(school.run().counts().delivered()).isEqualTo(3);
        assertThat(school.book(52)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void withoutTheRightOnProgressionsNothingCountsAsDeliveredUntilItIsComputed() {
        school.oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER);

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isZero();
        assertThat(GradebookSchool.codes(report)).containsExactly(FindingCode.RIGHTS_MISSING);
        assertThat(GradebookSchool.findings(report).get(0).message()).contains("read, write op.student.progression");
        school.oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER, Group.PROGRESSION);
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.book(51)).isEqualTo("49.96, 2 override lines");
    }

    @Test
    void aMereUserOfGradebooksOn19IsToldTheGroupAndDoublesNothing() {
        school.close();
        school = new GradebookSchool(OdooVersion.V19_2025).graded();
        school.run();
        Map<String, String> before = school.shown();
        school.oec.userGroups(Group.FACULTY, Group.GRADING_USER, Group.PROGRESSION);
        school.quiz.bestGrade(1051, "9");

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isZero();
        assertThat(school.shown()).isEqualTo(before);
        assertThat(GradebookSchool.codes(report)).doesNotContain(FindingCode.GRADE_REFUSED);
        assertThat(GradebookSchool.findings(report, FindingCode.RIGHTS_MISSING))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message())
                        .contains("may not unlink op.grade.override.line")
                        .contains("openeducat_grading.group_op_grading_admin"));
        school.oec.userGroups(Group.FACULTY, Group.GRADING_MANAGER, Group.PROGRESSION);
        school.run();
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }
}
