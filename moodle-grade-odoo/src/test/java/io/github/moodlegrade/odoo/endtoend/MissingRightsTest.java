package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.Group;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.testkit.TestRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A denial names what is missing: operations, models, and the groups under the names that an administrator sees. */
class MissingRightsTest {
    private static final String FACULTY =
            "group \"OpenEduCat / User\", before 2025 \"OpenEduCat / Faculty\" (openeducat_core.group_op_faculty)";
    private static final String EXAMS = "group \"Exam / User\" (openeducat_exam.group_op_exam_user;"
            + " OpenEduCat 14.0 and 15.0 have \"OpenEduCat / Faculty\" in its place)";
    private static final String EXAM_RIGHTS =
            "read, write, create op.exam.session, op.exam, op.exam.attendees, op.result.line";
    private static final String QUESTION = "check_access_rights";

    private static final String RULE = "Due to security restrictions, Anna Miller (id 51) is closed to you.";

    private final TestRun run = new TestRun();

    private static OecTarget target(FakeOpenEduCat oec, String login, String password) {
        return OpenEduCat.builder(OdooConnection.of(oec.url(), oec.database(), login, Secret.of(password)))
                .build();
    }

    /** What the beginning of a run ends in. */
    private Finding denied(OecTarget target) {
        MoodleGradeException failure = catchThrowableOfType(MoodleGradeException.class, () -> {
            target.open(run).courses();
        });
        assertThat(failure.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
        assertThat(failure.finding().code()).isEqualTo(FindingCode.RIGHTS_MISSING);
        return failure.finding();
    }

    private Finding deniedWith(OdooVersion version, Group... groups) {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(version).seedSchool().userGroups(groups)) {
            return denied(target(oec, oec.login(), oec.apiKey()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V18_2025", "V18_2025_09", "V19_2025"})
    void theGroupOfTheExamsAloneNoLongerBringsTheStudents(OdooVersion version) {
        String message = deniedWith(version, Group.EXAM_USER).message();
        assertThat(message)
                .startsWith("Odoo denies op.course.search_read. The import's user may not"
                        + " read op.course, op.student, op.student.course, op.subject, op.batch. Missing: "
                        + FACULTY + ".")
                .doesNotContain("openeducat_exam");
    }

    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V17", "V17_2025", "V18", "V18_2025", "V18_2025_09", "V19_2025"})
    void theFacultyAloneHasNoExams(OdooVersion version) {
        String message = deniedWith(version, Group.FACULTY).message();
        assertThat(message)
                .startsWith("Odoo denies op.exam.attendees.search_read. The import's user may not " + EXAM_RIGHTS
                        + "; nor read op.exam.type.")
                .contains("Missing: " + EXAMS + ".")
                .doesNotContain("op.student");
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void anEmployeeLacksBoth(OdooVersion version) {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(version).seedSchool()) {
            assertThat(denied(target(oec, oec.employeeLogin(), oec.employeeApiKey()))
                            .message())
                    .contains(
                            "may not read op.course, op.student, op.student.course, op.subject, op.batch, op.exam.type; nor "
                                    + EXAM_RIGHTS + ".")
                    .contains("Missing: " + FACULTY + ", and " + EXAMS + ".");
            assertThat(oec.calls("op.exam", QUESTION)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void whoHasThemIsNotAsked(OdooVersion version) throws Exception {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(version).seedSchool()) {
            OecTarget target = target(oec, oec.login(), oec.apiKey());
            assertThat(target.open(run).courses()).isNotEmpty();
            assertThat(questions(oec)).isZero();
        }
    }

    @Test
    void anUpgradedDatabaseKeepsWhatTheGroupOfTheExamsBrought() throws Exception {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(OdooVersion.strictest())
                .seedSchool()
                .userGroups(Group.EXAM_USER)
                .oldGroupsKept(true)) {
            OecTarget target = target(oec, oec.login(), oec.apiKey());
            assertThat(target.open(run).courses()).isNotEmpty();
        }
    }

    @Test
    void resultLinesAreNotAskedForWhereNoneAreWritten() {
        try (FakeOpenEduCat oec =
                FakeOpenEduCat.start(OdooVersion.V18_2025).seedSchool().userGroups()) {
            OecTarget target = OpenEduCat.builder(
                            OdooConnection.of(oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey())))
                    .resultLines(false)
                    .build();
            assertThat(denied(target).message()).doesNotContain("op.result.line");
        }
    }

    @Test
    void whereOdooDoesNotAnswerTheQuestionTheDenialIsTold() {
        try (FakeOpenEduCat oec =
                FakeOpenEduCat.start(OdooVersion.V18_2025).seedSchool().userGroups()) {
            oec.onCall(
                    (model, method) -> method.equals(QUESTION),
                    Fault.xmlRpcFault(1, "AttributeError: The method 'op.course.check_access_rights' does not exist"));
            assertThat(denied(target(oec, oec.login(), oec.apiKey())).message())
                    .isEqualTo(
                            "Odoo denies op.exam.attendees.search_read; which right the import's user lacks could not be asked.");
        }
    }

    @Test
    void aRecordRuleClosesOneCourseOnlyAndNobodyIsNamed() {
        try (SmallSchool school = SmallSchool.withGrades()) {
            var second = school.moodle.course(5).idnumber("oec_subj_1_course_1").name("Other", "O");
            second.student(1001).idnumber("oec_student_1");
            second.quiz(43).maximum("10").name("Quiz").bestGrade(1001, "7");
            school.oec.onNextCall("op.exam", "search_read", Fault.xmlRpcFault(4, RULE));

            ImportReport report = school.run(Mode.IMPORT);

            assertThat(report.courses())
                    .extracting(course -> course.state().name())
                    .containsExactlyInAnyOrder("FAILED", "COMPLETE");
            assertThat(SmallSchool.findings(report, FindingCode.RIGHTS_MISSING))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .isEqualTo("Odoo denies op.exam.search_read, although the import's user has the rights on"
                                    + " whole models that it needs: a record rule (ir.rule) closes some records to it,"
                                    + " or a field is kept for other groups."));
            assertThat(report.findings().toString()).doesNotContain("Miller");
            assertThat(questions(school.oec)).isEqualTo(18);
        }
    }

    /** A missing right on a whole model is no reason to try each grade alone. */
    @Test
    void aRightToWriteThatIsMissingEndsTheRunBeforeGradesAreTriedOneByOne() {
        try (SmallSchool school = SmallSchool.withGrades()) {
            school.oec.onCall(
                    (model, method) -> model.equals("op.exam") && method.equals(QUESTION),
                    Fault.xmlRpcFault(4, "You are not allowed to modify 'Exam' (op.exam) records."));
            school.oec.onCall(
                    (model, method) -> model.equals("op.exam") && method.equals("write"), Fault.xmlRpcFault(4, RULE));

            ImportReport report = school.run(Mode.IMPORT);

            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(SmallSchool.findings(report, FindingCode.GRADE_REFUSED)).isEmpty();
            assertThat(SmallSchool.findings(report, FindingCode.RIGHTS_MISSING))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message())
                            .startsWith(
                                    "Odoo denies op.exam.write. The import's user may not read, write, create op.exam."
                                            + " Missing: " + EXAMS + "."));
            assertThat(school.oec.calls("op.exam", "write")).isEqualTo(1);
            assertThat(report.findings().toString()).doesNotContain("Miller");
        }
    }

    private static long questions(FakeOpenEduCat oec) {
        return oec.log().stream().filter(call -> call.method().equals(QUESTION)).count();
    }
}
