package io.github.moodlegrade.odoo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.grade.PlannedGrade.Mark;
import io.github.moodlegrade.odoo.MarksPolicy;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.internal.exams.ExamDifference;
import io.github.moodlegrade.odoo.internal.rpc.OdooRow;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.target.ActivityShape;
import io.github.moodlegrade.target.CourseGrades;
import io.github.moodlegrade.target.DeliveryPlan;
import io.github.moodlegrade.target.DeliveryResult;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecStudent;
import io.github.moodlegrade.target.OecTarget;
import io.github.moodlegrade.target.Periods;
import io.github.moodlegrade.target.Standing;
import io.github.moodlegrade.target.Standing.Condition;
import io.github.moodlegrade.target.StudentGrade;
import io.github.moodlegrade.target.StudentGrade.Earlier;
import io.github.moodlegrade.testkit.TestRun;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link OpenEduCat} does with the community edition; runs against {@link FakeOpenEduCat} and against a real Odoo. */
public abstract class OecTargetContract {
    private static final OecCourse COURSE = OecCourse.of(3, 2);
    private static final MoodleCourse MOODLE = MoodleCourse.of(4, "Big course", Instant.parse("2026-09-01T00:00:00Z"));
    private static final String SESSION = "MDL-C4";

    /** Moodle user ids are student ids plus this, so that mixing them up shows. */
    private static final long USERS = 5000;

    private OecRecords records;
    private TestRun run;
    private OecSession oec;
    private int opened;

    /** For subclasses. */
    protected OecTargetContract() {}

    /**
     * The server under test; the same one for all tests.
     *
     * @return a running server
     */
    protected abstract OecServer server();

    @BeforeEach
    void reset() throws Exception {
        server().reset();
        records = new OecRecords(server().admin());
        run = new TestRun();
        use(OpenEduCat.builder(server().user()).build());
    }

    private void use(OecTarget target) throws Exception {
        oec = target.open(run);
        opened = run.calls();
    }

    // ---- reading

    @Test
    void identifiesItselfByEditionServerAndDatabase() throws Exception {
        assertThat(oec.identity().id()).matches("community@127\\.0\\.0\\.1:\\d+/\\w+");
        assertThat(oec.identity().writesAs()).isEqualTo("native-40-lines");
        assertThat(OpenEduCat.builder(server().user())
                        .marks(MarksPolicy.PERCENT)
                        .passPercent(50)
                        .resultLines(false)
                        .build()
                        .open(run)
                        .identity()
                        .writesAs())
                .isEqualTo("percent-50");
    }

    @Test
    void anEmployeeWithoutExamRightsIsToldWhichModelHeMayNotUse() {
        OecTarget outsider = OpenEduCat.builder(server().outsider()).build();

        assertThatThrownBy(() -> {
                    outsider.open(run).plan(grades(quiz(42, 10), 51, "7"), run);
                })
                .isInstanceOfSatisfying(MoodleGradeException.class, e -> {
                    assertThat(e.finding().code()).isEqualTo(FindingCode.RIGHTS_MISSING);
                    assertThat(e.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
                    assertThat(e.finding().message()).contains("op.exam");
                });
    }

    @Test
    void knowsThePairsOfSubjectAndCourse() throws Exception {
        assertThat(oec.courses())
                .containsExactlyInAnyOrder(
                        OecCourse.of(1, 1), OecCourse.of(2, 1), OecCourse.of(1, 2), OecCourse.of(3, 2));
    }

    @Test
    void findsStudentsByIdOfWhateverCourseInOneRead() throws Exception {
        assertThat(oec.students(Set.of(7L, 51L, 999_999L)))
                .extracting(OecStudent::id)
                .containsExactlyInAnyOrder(7L, 51L);
        assertThat(run.calls() - opened).as("but for the login").isEqualTo(1);
    }

    @Test
    void anIdThatNoOdooCanHaveIsAnUnknownStudent() throws Exception {
        assertThat(oec.students(Set.of(20_231_004_567L, Long.MAX_VALUE))).isEmpty();
        assertThat(oec.students(Set.of(20_231_004_567L, 51L, 2_147_483_648L)))
                .extracting(OecStudent::id)
                .containsExactly(51L);
    }

    @Test
    void findsTheStudentsOfACourseWithTheirNamesInOneRead() throws Exception {
        List<OecStudent> found = oec.enrolled(OecCourse.of(1, 1));

        assertThat(run.calls() - opened).as("but for the login").isEqualTo(1);
        assertThat(found).extracting(OecStudent::id).containsExactlyInAnyOrderElementsOf(students(1, 50));
        assertThat(found.get(6).name()).contains("Student7 Test");
        assertThat(found.get(6).email()).contains("student7@example.test");
        assertThat(oec.enrolled(COURSE))
                .as("three of them are in two batches")
                .extracting(OecStudent::id)
                .containsExactlyInAnyOrderElementsOf(students(51, 350));
        assertThat(oec.enrolled(OecCourse.of(1, 999))).isEmpty();
    }

    @Test
    void aStudentIsEnrolledUntilArchivedAndWhateverTheStateOfTheEnrolment() throws Exception {
        long enrolment = records.find("op.student.course", "student_id", "=", 60, "state")
                .get(0)
                .id();
        records.write("op.student", 59, Map.of("active", false));
        records.write("op.student.course", enrolment, Map.of("state", "finished"));
        try {
            assertThat(oec.enrolled(COURSE))
                    .extracting(OecStudent::id)
                    .contains(60L)
                    .doesNotContain(59L);
        } finally {
            records.write("op.student", 59, Map.of("active", true));
            records.write("op.student.course", enrolment, Map.of("state", "running"));
        }
    }

    @Test
    void withoutTheRightToReadStudentsTheRunEnds() {
        OecTarget outsider = OpenEduCat.builder(server().outsider()).build();

        assertThatThrownBy(() -> outsider.open(run).enrolled(COURSE))
                .isInstanceOfSatisfying(MoodleGradeException.class, e -> {
                    assertThat(e.finding().code()).isEqualTo(FindingCode.RIGHTS_MISSING);
                    assertThat(e.reach()).isEqualTo(MoodleGradeException.Reach.RUN);
                });
    }

    // ---- first delivery

    @Test
    void firstDeliveryMakesSessionExamsAttendeesAndResultLines() throws Exception {
        Activity quiz = quiz(42, 10);
        Activity assignment = activity(ActivityKind.ASSIGNMENT, 42, "100");
        CourseGrades grades = CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(quiz, assignment),
                List.of(
                        grade(quiz, 51, "8.33333"),
                        grade(quiz, 52, "0"),
                        grade(assignment, 51, "87.5"),
                        grade(assignment, 53, "100")),
                students(51, 350));

        DeliveryPlan plan = oec.plan(grades, run);
        assertThat(plan.grades()).extracting(PlannedGrade::action).containsOnly(Action.CREATE);
        assertThat(records.count("op.exam.session")).as("a plan writes nothing").isZero();
        DeliveryResult result = plan.deliver(run);

        assertThat(result.rejected()).isEmpty();
        assertThat(result.handedOver()).hasSize(4);
        OdooRow session = records.byCode(
                "op.exam.session", SESSION, "name", "state", "course_id", "batch_id", "exam_type", "evaluation_type");
        assertThat(session.text("name")).contains("Big course");
        assertThat(session.text("state")).contains("held");
        assertThat(session.many2one("course_id")).hasValue(2);
        assertThat(session.many2one("batch_id"))
                .as("the batch most students have")
                .hasValue(2);
        assertThat(session.many2one("exam_type")).hasValue(1);
        OdooRow exam = records.byCode(
                "op.exam", "MDL-Q42", "name", "state", "subject_id", "session_id", "total_marks", "min_marks");
        assertThat(exam.text("name")).contains("quiz 42");
        assertThat(exam.text("state")).contains("held");
        assertThat(exam.many2one("subject_id")).hasValue(3);
        assertThat(exam.many2one("session_id")).hasValue(session.id());
        assertThat(exam.integer("total_marks")).isEqualTo(10);
        assertThat(exam.integer("min_marks")).as("40 % of the total").isEqualTo(4);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 8, 52L, 0));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 8, 52L, 0));
        assertThat(records.marks("MDL-A42")).isEqualTo(Map.of(51L, 88, 53L, 100));
        assertThat(records.resultMarks("MDL-A42")).isEqualTo(Map.of(51L, 88, 53L, 100));
        assertEqualNow(grades);
    }

    @Test
    void deliveringTwiceChangesNothing() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7");
        DeliveryPlan plan = oec.plan(grades, run);
        plan.deliver(run);
        DeliveryPlan stale = oec.plan(grades(quiz(42, 10), 51, "7"), run);

        plan.deliver(run);
        stale.deliver(run);

        assertThat(records.attendees("MDL-Q42")).hasSize(1);
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertThat(records.count("op.exam.session")).isEqualTo(1);
        assertThat(records.count("op.exam")).isEqualTo(1);
    }

    @Test
    void justThoseWhoPassInMoodlePass() throws Exception {
        Activity half =
                quiz(42, 10).toBuilder().gradeToPass(new BigDecimal("5.5")).build();
        Activity fifth =
                quiz(43, 10).toBuilder().gradeToPass(new BigDecimal("5.2")).build();
        CourseGrades grades = CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(half, fifth),
                List.of(
                        grade(half, 51, "5.49999"),
                        grade(half, 52, "5.5"),
                        grade(half, 53, "6"),
                        grade(half, 54, "9.99999"),
                        grade(fifth, 51, "5.19999"),
                        grade(fifth, 52, "5.2")),
                students(51, 350));

        DeliveryPlan plan = oec.plan(grades, run);
        plan.deliver(run);

        assertThat(passMark("MDL-Q42")).isEqualTo(6);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 5, 52L, 6, 53L, 6, 54L, 10));
        assertThat(passMark("MDL-Q43")).isEqualTo(5);
        assertThat(records.marks("MDL-Q43")).isEqualTo(Map.of(51L, 4, 52L, 5));
        assertThat(plan.grades().stream().filter(PlannedGrade::isRounded)).hasSize(5);
        assertEqualNow(grades);
    }

    @Test
    void aGradeBelowTheConfiguredPassMarkNeverRoundsUpToIt() throws Exception {
        deliver(grades(quiz(42, 10), 51, "3.99999", 52, "4"));

        assertThat(passMark("MDL-Q42")).isEqualTo(4);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 3, 52L, 4));
    }

    @Test
    void thePassMarkFollowsTheTotal() throws Exception {
        deliver(grades(quiz(42, 10), 51, "4"));
        Activity withPassGrade =
                quiz(43, 10).toBuilder().gradeToPass(new BigDecimal("6")).build();
        deliver(grades(withPassGrade, 51, "1"));

        use(OpenEduCat.builder(server().user()).marks(MarksPolicy.PERCENT).build());
        deliver(grades(quiz(42, 10), 51, "4"));
        deliver(grades(withPassGrade, 51, "1"));

        assertThat(passMark("MDL-Q42")).isEqualTo(40);
        assertThat(passMark("MDL-Q43")).isEqualTo(60);
        assertThat(records.resultLines("MDL-Q43").get(0).text("status")).contains("fail");
    }

    @Test
    void marksThatKeepAnOldTotalAreNamed() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7", 52, "5"));

        deliver(grades(quiz(42, 20), 51, "14"));

        assertThat(run.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.MARKS_OF_OLD_TOTAL);
            assertThat(finding.message()).contains("MDL-Q42", "[52]");
        });
    }

    @Test
    void anExamThatIsClosedAfterThePlanIsNotWritten() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        DeliveryPlan plan = oec.plan(grades(quiz(42, 10), 51, "9"), run);
        records.write("op.exam", exam("MDL-Q42"), Map.of("state", "done"));

        DeliveryResult result = plan.deliver(run);

        assertThat(result.rejected().values()).extracting(Finding::code).containsExactly(FindingCode.REFUSED_STATE);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
    }

    @Test
    void anExamOfAnotherSubjectOrCourseCountsAsGone() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        List<Activity> activities = List.of(quiz(42, 10));

        assertThat(oec.standing(OecCourse.of(1, 2), MOODLE, activities).of(quiz(42, 10)))
                .isEqualTo(Condition.gone());
        assertThat(oec.standing(OecCourse.of(3, 1), MOODLE, activities).of(quiz(42, 10)))
                .isEqualTo(Condition.gone());
        assertIntact(quiz(42, 10));
    }

    @Test
    void anArchivedExamIsReportedThoughNothingChanged() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("active", false));

        assertIntact(quiz(42, 10));
        assertThat(run.findings()).extracting(Finding::code).containsExactly(FindingCode.ARCHIVED);
    }

    @Test
    void thePercentPolicyWritesOfHundred() throws Exception {
        use(OpenEduCat.builder(server().user()).marks(MarksPolicy.PERCENT).build());

        deliver(grades(quiz(42, 12), 51, "7"));

        assertThat(records.byCode("op.exam", "MDL-Q42", "total_marks").integer("total_marks"))
                .isEqualTo(100);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 58));
    }

    @Test
    void fullPointsOfAFractionalMaximumAreFullMarks() throws Exception {
        deliver(grades(activity(ActivityKind.QUIZ, 42, "7.5"), 51, "7.5"));
        deliver(grades(activity(ActivityKind.QUIZ, 43, "7.4"), 51, "7.4"));
        deliver(grades(activity(ActivityKind.QUIZ, 44, "0.4"), 51, "0.4"));

        assertThat(total("MDL-Q42")).isEqualTo(8);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 8));
        assertThat(total("MDL-Q43")).isEqualTo(7);
        assertThat(records.marks("MDL-Q43")).isEqualTo(Map.of(51L, 7));
        assertThat(total("MDL-Q44")).isEqualTo(1);
        assertThat(records.marks("MDL-Q44")).isEqualTo(Map.of(51L, 1));
    }

    @Test
    void namesOfAnyKindArrive() throws Exception {
        String name = "Тест №1 <b>&amp;</b> «数学» 😀👩‍🎓 \u0007\u0000 \uD83D end " + "x".repeat(400);
        Activity quiz = Activity.builder(ActivityKind.QUIZ, 42, 4, name)
                .maximum(BigDecimal.TEN)
                .build();

        deliver(grades(quiz, 51, "7"));

        String stored =
                records.byCode("op.exam", "MDL-Q42", "name").text("name").orElseThrow();
        assertThat(stored).startsWith("Тест №1 <b>&amp;</b> «数学» 😀👩‍🎓").contains("end xxx");
        assertThat(stored.codePointCount(0, stored.length())).isEqualTo(256);
        assertThat(stored.chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void anEmptyNameBecomesTheCode() throws Exception {
        Activity quiz = Activity.builder(ActivityKind.QUIZ, 42, 4, " \n ")
                .maximum(BigDecimal.TEN)
                .build();

        deliver(grades(quiz, 51, "7"));

        assertThat(records.byCode("op.exam", "MDL-Q42", "name").text("name")).contains("MDL-Q42");
    }

    @Test
    void examTimesAreThoseOfTheActivityInUtc() throws Exception {
        Activity quiz = quiz(42, 10).toBuilder()
                .opens(Instant.parse("2026-10-01T08:00:00Z"))
                .due(Instant.parse("2026-10-08T21:59:59Z"))
                .build();
        Activity due = activity(ActivityKind.ASSIGNMENT, 7, "10").toBuilder()
                .due(Instant.parse("2026-12-24T23:30:00Z"))
                .build();
        CourseGrades grades = CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(quiz, due, quiz(43, 10)),
                List.of(grade(quiz, 51, "7"), grade(due, 51, "7"), grade(quiz(43, 10), 51, "7")),
                students(51, 350));

        deliver(grades);

        assertTimes("MDL-Q42", "2026-10-01T08:00:00Z", "2026-10-08T21:59:59Z");
        assertTimes("MDL-A7", "2026-12-24T23:30:00Z", "2026-12-24T23:30:01Z");
        assertTimes("MDL-Q43", "2026-09-01T00:00:00Z", "2026-09-01T00:00:01Z");
        assertDates("2026-09-01", "2026-12-24");
    }

    @Test
    void examTimesDoNotFollowTheTimeZoneOfTheUser() throws Exception {
        server().userTimeZone("Asia/Ho_Chi_Minh");
        try {
            Activity quiz = quiz(42, 10).toBuilder()
                    .opens(Instant.parse("2026-10-01T20:00:00Z"))
                    .due(Instant.parse("2026-10-01T22:00:00Z"))
                    .build();

            deliver(grades(quiz, 51, "7"));

            assertTimes("MDL-Q42", "2026-10-01T20:00:00Z", "2026-10-01T22:00:00Z");
            assertDates("2026-10-01", "2026-10-01");
        } finally {
            server().userTimeZone("UTC");
        }
    }

    // ---- later deliveries

    @Test
    void aChangedGradeIsUpdatedAndOnlyThat() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7", 52, "5"));

        DeliveryPlan plan = oec.plan(grades(quiz(42, 10), 51, "9", 52, "5"), run);
        plan.deliver(run);

        PlannedGrade changed = plan.grades().get(0);
        assertThat(changed.action()).isEqualTo(Action.UPDATE);
        assertThat(changed.before()).contains(mark(7, 10));
        assertThat(changed.after()).contains(mark(9, 10));
        assertThat(plan.grades().get(1).action()).isEqualTo(Action.EQUAL);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 9, 52L, 5));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 9, 52L, 5));
    }

    @Test
    void theTotalFollowsMoodlesMaximumInBothDirections() throws Exception {
        deliver(grades(quiz(42, 100), 51, "70"));

        deliver(grades(quiz(42, 10), 51, "7"));
        assertThat(total("MDL-Q42")).isEqualTo(10);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));

        CourseGrades higher = grades(quiz(42, 20), 51, "7");
        deliver(higher);
        assertThat(total("MDL-Q42")).isEqualTo(20);
        assertEqualNow(higher);
    }

    // ---- the life of a pass mark

    @Test
    void thePassMarkThatARegistrarSetStaysAndJudgesButShapesNoMark() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7", 52, "9"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("min_marks", 8));

        deliver(shaped(grades(quiz(42, 10), 51, "7.6", 52, "9"), Earlier.DELIVERED));

        assertThat(passMark("MDL-Q42")).isEqualTo(8);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 8, 52L, 9));
        assertThat(verdicts("MDL-Q42")).isEqualTo(Map.of(51L, "pass", 52L, "pass"));
        assertThat(run.findings()).isEmpty();
    }

    @Test
    void linesAreJudgedAnewByAPassMarkThatARegistrarSetAlsoThoseOfOtherStudents() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7", 52, "6"));
        deliver(grades(quiz(42, 10), 53, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("min_marks", 8));

        deliver(shaped(grades(quiz(42, 10), 51, "7", 52, "9"), Earlier.DELIVERED));

        assertThat(verdicts("MDL-Q42")).isEqualTo(Map.of(51L, "fail", 52L, "pass", 53L, "fail"));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 9, 53L, 7));
    }

    @Test
    void aPassMarkOfARegistrarIsDriftThatARepairEnds() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("min_marks", 8));
        CourseGrades again = delivered(shaped(grades(quiz(42, 10), 51, "7"), Earlier.DELIVERED));

        assertThat(oec.plan(again, run).grades().get(0).differences()).doesNotContain(ExamDifference.PASS_MARK);
        DeliveryPlan repair = oec.plan(again.restoring(), run);
        assertThat(repair.grades().get(0).differences()).contains(ExamDifference.PASS_MARK);
        repair.deliver(run);

        assertThat(passMark("MDL-Q42")).isEqualTo(4);
        assertThat(verdicts("MDL-Q42")).isEqualTo(Map.of(51L, "pass"));
    }

    @Test
    void aGradeToPassThatIsSetRaisedLoweredAndRemovedIsFollowed() throws Exception {
        deliver(grades(quiz(42, 10), 51, "6.8", 52, "4"));
        assertThat(verdicts("MDL-Q42")).isEqualTo(Map.of(51L, "pass", 52L, "pass"));

        for (String[] step : new String[][] {
            {"7", "7", "6", "fail", "fail"}, {"6.8", "7", "7", "pass", "fail"}, {"4", "4", "7", "pass", "pass"}
        }) {
            Activity quiz = quiz(42, 10).toBuilder()
                    .gradeToPass(new BigDecimal(step[0]))
                    .build();
            CourseGrades grades = delivered(shaped(grades(quiz, 51, "6.8", 52, "4"), Earlier.OTHER));
            deliver(grades);
            assertThat(passMark("MDL-Q42")).as("to pass " + step[0]).isEqualTo(Integer.parseInt(step[1]));
            assertThat(records.marks("MDL-Q42")).containsEntry(51L, Integer.parseInt(step[2]));
            assertThat(verdicts("MDL-Q42")).isEqualTo(Map.of(51L, step[3], 52L, step[4]));
            assertEqualNow(grades);
        }

        CourseGrades removed = delivered(shaped(grades(quiz(42, 10), 51, "6.8", 52, "4"), Earlier.OTHER));
        deliver(removed);
        assertThat(passMark("MDL-Q42")).isEqualTo(4);
        assertEqualNow(removed);
    }

    @Test
    void aPassMarkOfARegistrarThatGivesWayIsReported() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("min_marks", 8));
        Activity raised =
                quiz(42, 10).toBuilder().gradeToPass(new BigDecimal("6")).build();
        CourseGrades grades = grades(raised, 51, "7")
                .shaped(Map.of(
                        raised, ActivityShape.of(oec.shapeOf(raised), Earlier.OTHER, oec.shapeOf(quiz(42, 10)))));

        deliver(grades);

        assertThat(passMark("MDL-Q42")).isEqualTo(6);
        assertThat(run.findings()).extracting(Finding::code).containsExactly(FindingCode.PASS_MARK_RESET);
        assertThat(run.findings().get(0).message()).contains("MDL-Q42", "8", "6");
    }

    @Test
    void whereNothingIsRememberedAStandingPassMarkGivesWayToMoodlesOwnOnly() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("min_marks", 8));

        deliver(shaped(grades(quiz(42, 10), 51, "8"), Earlier.UNKNOWN));
        assertThat(passMark("MDL-Q42")).isEqualTo(8);

        Activity ofMoodle =
                quiz(42, 10).toBuilder().gradeToPass(new BigDecimal("6")).build();
        deliver(shaped(grades(ofMoodle, 51, "8"), Earlier.UNKNOWN));
        assertThat(passMark("MDL-Q42")).isEqualTo(6);
    }

    @Test
    void aHalfDoneDeliveryIsCompleted() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        long exam = exam("MDL-Q42");
        records.create("op.exam.attendees", Map.of("exam_id", exam, "student_id", 52L, "status", "absent"));
        records.write("op.exam", exam, Map.of("state", "draft"));

        CourseGrades grades = grades(quiz(42, 10), 51, "7", 52, "6");
        DeliveryPlan plan = oec.plan(grades, run);
        assertThat(plan.grades()).extracting(PlannedGrade::action).containsExactly(Action.UPDATE, Action.CREATE);
        plan.deliver(run);

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 6));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 6));
        assertEqualNow(grades);
    }

    @Test
    void aNewExamWidensTheSessionAndNeverNarrowsIt() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        Activity early = quiz(43, 10).toBuilder()
                .opens(Instant.parse("2026-03-01T10:00:00Z"))
                .due(Instant.parse("2026-03-02T10:00:00Z"))
                .build();

        deliver(grades(early, 51, "7"));
        assertDates("2026-03-01", "2026-09-01");

        deliver(grades(quiz(44, 10), 51, "7"));
        assertDates("2026-03-01", "2026-09-01");
        assertThat(records.count("op.exam.session")).isEqualTo(1);
    }

    @Test
    void anExamThatIsDeletedIsMissedAndMadeAgain() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7");
        deliver(grades);
        assertIntact(quiz(42, 10));

        server().delete("op.exam", exam("MDL-Q42"));

        assertThat(condition(quiz(42, 10))).isEqualTo(Condition.gone());
        deliver(grades);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertEqualNow(grades);
    }

    @Test
    void aSessionThatIsDeletedIsMissedAndMadeAgain() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7");
        deliver(grades);

        server().delete(
                        "op.exam.session",
                        records.byCode("op.exam.session", SESSION, "name").id());

        assertThat(condition(quiz(42, 10))).isEqualTo(Condition.gone());
        deliver(grades);
        assertEqualNow(grades);
    }

    @Test
    void aDeletedAttendeeAndADeletedResultLineAreMadeAgain() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7", 52, "5");
        deliver(grades);
        server().delete("op.exam.attendees", records.attendees("MDL-Q42").get(0).id());
        server().delete("op.result.line", records.resultLines("MDL-Q42").get(1).id());

        deliver(grades);

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
        assertEqualNow(grades);
    }

    // ---- what is never written

    @Test
    void anExamCodeOfSomebodyElseIsRefused() throws Exception {
        long foreign = foreignSession("OTHER", 1);
        records.create("op.exam", examValues("MDL-Q42", foreign));

        assertRefused(FindingCode.CODE_TAKEN, grades(quiz(42, 10), 51, "7"));

        assertThat(records.attendees("MDL-Q42")).isEmpty();
        assertThat(records.find("op.exam.session", "exam_code", "=", SESSION, "id"))
                .isEmpty();
    }

    @Test
    void anExamOfOurSessionWithAnotherSubjectIsRefused() throws Exception {
        deliver(grades(quiz(41, 10), 51, "7"));
        long session = records.byCode("op.exam.session", SESSION, "name").id();
        records.create("op.exam", examValues("MDL-Q42", session));

        assertRefused(FindingCode.CODE_TAKEN, grades(quiz(42, 10), 51, "7"));
    }

    @Test
    void aSessionCodeOfAnotherCourseIsRefused() throws Exception {
        foreignSession(SESSION, 1);

        assertRefused(FindingCode.CODE_TAKEN, grades(quiz(42, 10), 51, "7"));

        assertThat(records.count("op.exam")).isZero();
    }

    @Test
    void anArchivedExamIsRefusedAndTheOtherActivityGoesOn() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        records.write("op.exam", exam("MDL-Q42"), Map.of("active", false));
        assertIntact(quiz(42, 10));

        assertRefused(FindingCode.ARCHIVED, grades(quiz(42, 10), 51, "9"));
        deliver(grades(quiz(43, 10), 51, "9"));

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertThat(records.marks("MDL-Q43")).isEqualTo(Map.of(51L, 9));
    }

    @Test
    void anArchivedSessionIsRefused() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        long session = records.byCode("op.exam.session", SESSION, "name").id();
        records.write("op.exam.session", session, Map.of("active", false));

        assertRefused(FindingCode.ARCHIVED, grades(quiz(43, 10), 51, "9"));

        assertThat(records.count("op.exam.session")).isEqualTo(1);
    }

    @Test
    void anExamThatIsDoneIsNeverWritten() throws Exception {
        for (String state : List.of("done", "cancel", "result_updated")) {
            server().reset();
            deliver(grades(quiz(42, 10), 51, "7", 52, "5"));
            records.write("op.exam", exam("MDL-Q42"), Map.of("state", state));

            DeliveryPlan plan = oec.plan(grades(quiz(42, 10), 51, "9", 52, "5"), run);
            DeliveryResult result = plan.deliver(run);

            assertThat(plan.grades()).extracting(PlannedGrade::action).containsExactly(Action.REFUSED, Action.EQUAL);
            assertThat(plan.grades().get(0).reason()).map(Finding::code).contains(FindingCode.REFUSED_STATE);
            assertThat(result.rejected()).hasSize(1);
            assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
            assertThat(records.byCode("op.exam", "MDL-Q42", "state").text("state"))
                    .contains(state);
        }
    }

    @Test
    void aSessionThatIsDoneIsNeverReopened() throws Exception {
        deliver(grades(quiz(42, 10), 51, "7"));
        long session = records.byCode("op.exam.session", SESSION, "name").id();
        records.write("op.exam.session", session, Map.of("state", "done"));

        assertRefused(FindingCode.REFUSED_STATE, grades(quiz(42, 10), 51, "9"));
        assertRefused(FindingCode.REFUSED_STATE, grades(quiz(43, 10), 51, "9"));

        assertThat(records.byCode("op.exam.session", SESSION, "state").text("state"))
                .contains("done");
        assertThat(records.count("op.exam")).isEqualTo(1);
        assertThat(oec.plan(grades(quiz(42, 10), 51, "7"), run).grades().get(0).action())
                .isEqualTo(Action.EQUAL);
    }

    @Test
    void withoutAnEnrolmentInABatchNothingIsMade() throws Exception {
        CourseGrades grades = CourseGrades.of(
                COURSE, MOODLE, List.of(quiz(42, 10)), List.of(grade(quiz(42, 10), 1, "7")), Set.of(1L, 2L));

        assertRefused(FindingCode.NO_BATCH, grades);

        assertThat(records.count("op.exam.session")).isZero();
    }

    @Test
    void anExplicitBatchIsTaken() throws Exception {
        use(OpenEduCat.builder(server().user()).batchOf(COURSE, 3).build());

        deliver(grades(quiz(42, 10), 51, "7"));

        assertThat(records.byCode("op.exam.session", SESSION, "batch_id").many2one("batch_id"))
                .hasValue(3);
    }

    // ---- result lines

    @Test
    void oneResultLineOfAnotherMakerIsTakenOver() throws Exception {
        deliver(grades(quiz(41, 10), 51, "7"));
        CourseGrades grades = grades(quiz(42, 10), 51, "7");
        withoutResultLines().open(run).plan(grades, run).deliver(run);
        long exam = exam("MDL-Q42");
        records.create("op.result.line", Map.of("exam_id", exam, "student_id", 51L, "marks", 3));

        deliver(grades);

        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertEqualNow(grades);
    }

    @Test
    void severalResultLinesOfOneStudentAreRefusedAndTheOthersGoOn() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7", 52, "5");
        deliver(grades);
        records.create("op.result.line", Map.of("exam_id", exam("MDL-Q42"), "student_id", 51L, "marks", 7));

        DeliveryPlan plan = oec.plan(grades(quiz(42, 10), 51, "9", 52, "6"), run);
        plan.deliver(run);

        assertThat(plan.grades().get(0).reason()).map(Finding::code).contains(FindingCode.FOREIGN_RESULT_LINE);
        assertThat(records.resultLines("MDL-Q42")).hasSize(3);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 6));
    }

    @Test
    void resultLinesCanBeLeftToOpenEduCat() throws Exception {
        use(withoutResultLines());
        CourseGrades grades = grades(quiz(42, 10), 51, "7");

        deliver(grades);

        assertThat(records.resultLines("MDL-Q42")).isEmpty();
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertEqualNow(grades);
    }

    // ---- refusals

    @Test
    @DisplayName("one student whom OpenEduCat refuses among 300 is rejected, the other 299 arrive")
    void oneBadRowAmong300() throws Exception {
        server().refuseStudent(200);
        Activity quiz = quiz(42, 10);
        List<StudentGrade> all = LongStream.rangeClosed(51, 350)
                .mapToObj(student -> grade(quiz, student, "7"))
                .collect(Collectors.toList());
        CourseGrades grades = CourseGrades.of(COURSE, MOODLE, List.of(quiz), all, students(51, 350));

        DeliveryResult result = oec.plan(grades, run).deliver(run);

        assertThat(result.rejected()).containsOnlyKeys(quiz.gradeOf(USERS + 200));
        assertThat(result.rejected().values()).allSatisfy(why -> {
            assertThat(why.code()).isEqualTo(FindingCode.GRADE_REFUSED);
            assertThat(why.message()).contains("does not allow it").doesNotContain("test bed");
        });
        assertThat(run.words()).isNotEmpty().allMatch(words -> words.contains("Refused by test bed"));
        assertThat(result.handedOver()).hasSize(299);
        assertThat(records.marks("MDL-Q42")).hasSize(299).doesNotContainKey(200L);
        assertThat(records.resultMarks("MDL-Q42")).hasSize(299).doesNotContainKey(200L);
        assertThat(run.calls() - opened).isLessThan(60);
    }

    @Test
    void aStudentWhoIsGoneIsRejectedAndTheOthersArrive() throws Exception {
        Activity quiz = quiz(42, 10);
        CourseGrades grades = CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(quiz),
                List.of(grade(quiz, 51, "7"), grade(quiz, 999_999, "7"), grade(quiz, 52, "5")),
                students(51, 350));

        DeliveryResult result = oec.plan(grades, run).deliver(run);

        assertThat(result.rejected()).containsOnlyKeys(quiz.gradeOf(USERS + 999_999));
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
    }

    // ---- exam times

    @Test
    void anExamGetsTheNearestFreeSecondWhereAPersonsExamIsInItsHours() throws Exception {
        server().overlapCheck(true);
        personsExam("OTHER-1", "2026-10-01 08:00:00", "2026-10-01 10:00:00");
        Activity inside = dated(42, "2026-10-01T09:30:00Z", "2026-10-05T09:30:00Z");
        Activity free = dated(43, "2026-10-03T09:30:00Z", "2026-10-05T09:30:00Z");
        Activity touching = dated(44, "2026-10-01T07:00:00Z", "2026-10-01T08:00:00Z");
        CourseGrades grades = gradesOf(inside, free, touching);

        deliver(grades);

        assertTimes("MDL-Q42", "2026-10-01T10:00:00Z", "2026-10-01T10:00:01Z");
        assertTimes("MDL-Q43", "2026-10-03T09:30:00Z", "2026-10-05T09:30:00Z");
        assertTimes("MDL-Q44", "2026-10-01T07:00:00Z", "2026-10-01T08:00:00Z");
        assertThat(movedActivities()).containsExactly("quiz 42");
        assertEqualNow(grades);
    }

    @Test
    void ofTwoQuizzesInTheSameHoursTheFirstKeepsThem() throws Exception {
        server().overlapCheck(true);
        Activity first = dated(42, "2026-10-01T08:00:00Z", "2026-10-01T10:00:00Z");
        Activity second = dated(43, "2026-10-01T08:00:00Z", "2026-10-01T10:00:00Z");
        Activity third = dated(44, "2026-10-01T09:00:00Z", "2026-10-01T11:00:00Z");
        CourseGrades grades = gradesOf(first, second, third);

        deliver(grades);

        assertTimes("MDL-Q42", "2026-10-01T08:00:00Z", "2026-10-01T10:00:00Z");
        assertTimes("MDL-Q43", "2026-10-01T07:59:59Z", "2026-10-01T08:00:00Z");
        assertTimes("MDL-Q44", "2026-10-01T10:00:00Z", "2026-10-01T10:00:01Z");
        assertThat(movedActivities()).containsExactly("quiz 43", "quiz 44");
        assertEqualNow(grades);
    }

    @Test
    void activitiesWithoutADateGetAnyFreeSecondInSilenceAndNeverTakeTheHoursOfOthers() throws Exception {
        server().overlapCheck(true);
        Activity dated = dated(44, "2026-09-01T00:00:00Z", "2026-09-01T10:00:00Z");
        CourseGrades grades = gradesOf(quiz(42, 10), quiz(43, 10), dated);

        deliver(grades);

        assertTimes("MDL-Q44", "2026-09-01T00:00:00Z", "2026-09-01T10:00:00Z");
        assertTimes("MDL-Q42", "2026-08-31T23:59:59Z", "2026-09-01T00:00:00Z");
        assertTimes("MDL-Q43", "2026-08-31T23:59:58Z", "2026-08-31T23:59:59Z");
        assertDates("2026-08-31", "2026-09-01");
        assertThat(run.findings()).isEmpty();
        assertEqualNow(grades);
    }

    @Test
    void theSessionIsWidenedToTheDayOnWhichAnExamEndsAtMidnight() throws Exception {
        deliver(grades(quiz(41, 10), 51, "7"));
        Activity untilMidnight = dated(42, "2026-10-01T20:00:00Z", "2026-10-02T00:00:00Z");

        deliver(gradesOf(untilMidnight));

        assertTimes("MDL-Q42", "2026-10-01T20:00:00Z", "2026-10-02T00:00:00Z");
        assertDates("2026-09-01", "2026-10-02");
    }

    @Test
    void timesAreNeverWrittenAgain() throws Exception {
        deliver(gradesOf(dated(42, "2026-10-01T08:00:00Z", "2026-10-01T10:00:00Z")));

        CourseGrades later = gradesOf(dated(42, "2026-11-01T08:00:00Z", "2026-11-01T10:00:00Z").toBuilder()
                .maximum(new BigDecimal(20))
                .build());
        deliver(later);

        assertTimes("MDL-Q42", "2026-10-01T08:00:00Z", "2026-10-01T10:00:00Z");
        assertThat(total("MDL-Q42")).isEqualTo(20);
        assertThat(run.findings()).isEmpty();
    }

    // ---- what people do meanwhile

    @Test
    void anExamPutBackOrMadeAnewIsComparedWholeAndMadeRight() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7", 52, "5");
        deliver(grades);
        assertIntact(quiz(42, 10));
        records.attendees("MDL-Q42").forEach(attendee -> server().delete("op.exam.attendees", attendee.id()));
        long exam = exam("MDL-Q42");
        records.create("op.exam.attendees", Map.of("exam_id", exam, "student_id", 51L, "status", "present"));
        records.write("op.exam", exam, Map.of("state", "schedule"));

        assertThat(condition(quiz(42, 10)).isComparedWhole()).isTrue();
        deliver(delivered(grades));

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
        assertThat(records.byCode("op.exam", "MDL-Q42", "state").text("state")).contains("held");
        assertEqualNow(grades);
    }

    @Test
    void anEditedTotalIsComparedWholeAndMadeRight() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7");
        deliver(grades);
        records.write("op.exam", exam("MDL-Q42"), Map.of("total_marks", 5, "min_marks", 2));

        assertThat(condition(quiz(42, 10)).isComparedWhole()).isTrue();
        deliver(delivered(grades));

        assertThat(total("MDL-Q42")).isEqualTo(10);
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
    }

    @Test
    void marksThatKeepAnOldHigherTotalHoldNobodyBack() throws Exception {
        deliver(grades(quiz(42, 100), 51, "70", 52, "50"));

        CourseGrades lower = grades(quiz(42, 10), 51, "7", 53, "5");
        deliver(lower);

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 50, 53L, 5));
        assertEqualNow(lower);
    }

    @Test
    void aStudentWhomSomebodySetAbsentStaysAbsentUntilTheGradeChanges() throws Exception {
        CourseGrades grades = grades(quiz(42, 10), 51, "7", 52, "5");
        deliver(grades);
        long attendee = records.attendees("MDL-Q42").get(0).id();
        records.write("op.exam.attendees", attendee, Map.of("status", "absent"));

        DeliveryPlan unchanged = oec.plan(delivered(grades), run);
        assertThat(unchanged.grades()).extracting(PlannedGrade::action).containsExactly(Action.LEFT, Action.EQUAL);
        assertThat(unchanged.grades().get(0).differences()).contains(ExamDifference.ABSENT);
        unchanged.deliver(run);
        assertThat(status(attendee)).contains("absent");

        CourseGrades ofTheOther = CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(quiz(42, 10)),
                List.of(
                        delivered(grades).grades().get(0),
                        grade(quiz(42, 10), 52, "9").after(Earlier.OTHER)),
                students(51, 350));
        deliver(ofTheOther);
        assertThat(status(attendee)).as("beside a mark that is written").contains("absent");
        assertThat(records.marks("MDL-Q42")).containsEntry(52L, 9);

        deliver(delivered(grades).restoring());
        assertThat(status(attendee)).contains("present");
        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7, 52L, 5));
    }

    @Test
    void anEnrolmentWithoutABatchDecidesNoBatch() throws Exception {
        List<Long> enrolments = new ArrayList<>();
        for (long student = 60; student <= 62; student++) {
            records.createIfAllowed("op.student.course", Map.of("student_id", student, "course_id", 2))
                    .ifPresent(enrolments::add);
        }
        assumeFalse(enrolments.isEmpty(), "here every enrolment has a batch");
        try {
            deliver(CourseGrades.of(
                    COURSE,
                    MOODLE,
                    List.of(quiz(42, 10)),
                    List.of(grade(quiz(42, 10), 60, "7")),
                    Set.of(60L, 61L, 62L)));

            assertThat(records.byCode("op.exam.session", SESSION, "batch_id").many2one("batch_id"))
                    .hasValue(2);
        } finally {
            enrolments.forEach(id -> server().delete("op.student.course", id));
        }
    }

    // ---- one batch after the other in the same Moodle course

    @Test
    void aLaterPeriodHasRecordsOfItsOwnBesideThoseBefore() throws Exception {
        Activity quiz = quiz(42, 10);
        deliver(grades(quiz, 51, "7"));
        assertThat(oec.standing(COURSE, MOODLE, List.of(quiz)).periods().common())
                .isEqualTo(1);

        CourseGrades next = grades(quiz, 51, "9").inPeriods(Periods.all(2));
        deliver(next);

        assertThat(records.marks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertThat(records.resultMarks("MDL-Q42")).isEqualTo(Map.of(51L, 7));
        assertThat(records.marks("MDL-Q42-2")).isEqualTo(Map.of(51L, 9));
        assertThat(records.resultMarks("MDL-Q42-2")).isEqualTo(Map.of(51L, 9));
        assertThat(records.count("op.exam.session")).isEqualTo(2);
        assertEqualNow(next);
        Standing standing = oec.standing(COURSE, MOODLE, List.of(quiz));
        assertThat(standing.periods().common()).isEqualTo(2);
        assertThat(standing.isBegun()).isTrue();
        assertThat(standing.recorded()).containsExactly(quiz.ref());
        assertIntact(quiz);
    }

    @Test
    void theHighestPeriodCountsAlsoWhereItIsArchived() throws Exception {
        Activity quiz = quiz(42, 10);
        deliver(grades(quiz, 51, "7"));
        deliver(grades(quiz, 51, "9").inPeriods(Periods.all(2)));
        records.write(
                "op.exam.session",
                records.byCode("op.exam.session", SESSION + "-2").id(),
                Map.of("active", false));

        assertThat(oec.standing(COURSE, MOODLE, List.of(quiz)).periods().common())
                .isEqualTo(2);
        assertRefused(FindingCode.ARCHIVED, grades(quiz, 51, "8").inPeriods(Periods.all(2)));
    }

    @Test
    void anExamThatMoodleDoesNotListIsRecorded() throws Exception {
        deliver(gradesOf(quiz(41, 10), quiz(42, 10)));

        assertThat(oec.standing(COURSE, MOODLE, List.of(quiz(42, 10))).recorded())
                .containsExactlyInAnyOrder(quiz(41, 10).ref(), quiz(42, 10).ref());
        assertThat(oec.standing(COURSE, MoodleCourse.of(5, "Another", null), List.of(quiz(43, 10)))
                        .isBegun())
                .isFalse();
    }

    @Test
    void aSessionIsLastYearsOnceTheLearnersAreOfABatchThatStartsLater() throws Exception {
        deliver(CourseGrades.of(
                COURSE, MOODLE, List.of(quiz(42, 10)), List.of(grade(quiz(42, 10), 60, "7")), students(54, 99)));

        assertThat(oec.nextPeriod(COURSE, MOODLE, List.of(), Periods.all(1), ofTheLaterBatch()))
                .as("all of them are in batch 3 too, which starts later")
                .hasValueSatisfying(next -> {
                    assertThat(next.begins()).hasValue(Periods.all(2));
                    assertThat(next.why().code()).isEqualTo(FindingCode.NEW_PERIOD);
                    assertThat(next.why().message())
                            .contains("MDL-C4")
                            .contains("batch 2")
                            .contains("batch 3");
                });
        assertThat(oec.nextPeriod(COURSE, MOODLE, List.of(), Periods.all(1), students(51, 99)))
                .as("parallel batches of one year")
                .isEmpty();
        assertThat(OpenEduCat.builder(server().user())
                        .batchOf(COURSE, 3)
                        .build()
                        .open(run)
                        .nextPeriod(COURSE, MOODLE, List.of(), Periods.all(1), students(51, 99)))
                .as("most are left behind in the session's batch, whatever batch new sessions get")
                .isEmpty();
    }

    @Test
    void aSessionOfTheLaterBatchIsNeverLastYears() throws Exception {
        use(OpenEduCat.builder(server().user()).batchOf(COURSE, 3).build());
        deliver(grades(quiz(42, 10), 51, "7"));
        use(OpenEduCat.builder(server().user()).build());

        assertThat(oec.nextPeriod(COURSE, MOODLE, List.of(), Periods.all(1), students(54, 99)))
                .isEmpty();
        assertThat(oec.nextPeriod(COURSE, MOODLE, List.of(), Periods.all(2), Set.of(51L)))
                .as("no such session")
                .isEmpty();
    }

    // ---- cost

    @Test
    void aCourseOf2700GradesTakesFewCalls() throws Exception {
        List<Activity> activities = new ArrayList<>();
        List<StudentGrade> all = new ArrayList<>();
        for (int id = 1; id <= 9; id++) {
            Activity quiz = quiz(100 + id, 10);
            activities.add(quiz);
            for (long student = 51; student <= 350; student++) {
                all.add(grade(quiz, student, Long.toString((student + id) % 11)));
            }
        }
        CourseGrades grades = CourseGrades.of(COURSE, MOODLE, activities, all, students(51, 350));

        oec.courses();
        oec.enrolled(COURSE);
        oec.standing(COURSE, MOODLE, activities);
        oec.plan(grades, run).deliver(run);
        assertEqualNow(grades);

        assertThat(run.calls() - opened).isLessThanOrEqualTo(40);
        assertThat(records.marks("MDL-Q109")).hasSize(300).containsEntry(51L, 60 % 11);
    }

    // ---- helpers

    private void deliver(CourseGrades grades) throws Exception {
        DeliveryResult result = oec.plan(grades, run).deliver(run);
        assertThat(result.rejected()).isEmpty();
    }

    private void assertEqualNow(CourseGrades grades) throws Exception {
        assertThat(oec.plan(grades, run).grades())
                .hasSize(grades.grades().size())
                .allSatisfy(planned -> assertThat(planned.action()).isEqualTo(Action.EQUAL));
    }

    private void assertRefused(FindingCode code, CourseGrades grades) throws Exception {
        DeliveryPlan plan = oec.plan(grades, run);
        assertThat(plan.grades()).allSatisfy(planned -> {
            assertThat(planned.action()).isEqualTo(Action.REFUSED);
            assertThat(planned.reason()).map(Finding::code).contains(code);
        });
        DeliveryResult result = plan.deliver(run);
        assertThat(result.handedOver()).isEmpty();
        assertThat(result.rejected()).hasSize(grades.grades().size());
    }

    private void assertTimes(String code, String start, String end) {
        OdooRow exam = records.byCode("op.exam", code, "start_time", "end_time");
        assertThat(exam.instant("start_time")).contains(Instant.parse(start));
        assertThat(exam.instant("end_time")).contains(Instant.parse(end));
    }

    private void assertDates(String start, String end) {
        OdooRow session = records.byCode("op.exam.session", SESSION, "start_date", "end_date");
        assertThat(session.date("start_date")).contains(LocalDate.parse(start));
        assertThat(session.date("end_date")).contains(LocalDate.parse(end));
    }

    private CourseGrades shaped(CourseGrades grades, Earlier earlier) {
        return grades.shaped(grades.activities().stream()
                .collect(Collectors.toMap(
                        activity -> activity,
                        activity -> ActivityShape.of(
                                oec.shapeOf(activity),
                                earlier,
                                earlier == Earlier.DELIVERED ? oec.shapeOf(activity) : null))));
    }

    private Map<Long, String> verdicts(String code) {
        return records.resultLines(code).stream()
                .collect(Collectors.toMap(
                        line -> line.many2one("student_id").orElseThrow(),
                        line -> line.text("status").orElse("")));
    }

    private Condition condition(Activity activity) throws Exception {
        return oec.standing(COURSE, MOODLE, List.of(activity)).of(activity);
    }

    private void assertIntact(Activity activity) throws Exception {
        assertThat(condition(activity).isComparedWhole()).isFalse();
    }

    /** Students who are in batch 2 and in batch 3, which starts later. */
    private Set<Long> ofTheLaterBatch() {
        return records.find("op.student.course", "batch_id", "=", 3, "student_id").stream()
                .map(row -> row.many2one("student_id").orElseThrow())
                .collect(Collectors.toSet());
    }

    private Optional<String> status(long attendee) {
        return records.find("op.exam.attendees", "id", "=", attendee, "status")
                .get(0)
                .text("status");
    }

    private List<String> movedActivities() {
        return run.findings().stream()
                .filter(finding -> finding.code() == FindingCode.EXAM_TIME_MOVED)
                .map(finding -> finding.activity().orElseThrow())
                .collect(Collectors.toList());
    }

    private void personsExam(String code, String start, String end) {
        long session = foreignSession("OTHER", 2);
        Map<String, Object> values = new HashMap<>(examValues(code, session));
        values.put("subject_id", 3);
        values.put("start_time", start);
        values.put("end_time", end);
        records.create("op.exam", values);
    }

    /** The same grades as a later run has them: delivered before, and not changed since. */
    private static CourseGrades delivered(CourseGrades grades) {
        return grades.with(grades.grades().stream()
                .map(grade -> grade.after(Earlier.DELIVERED))
                .collect(Collectors.toList()));
    }

    private static Activity dated(long id, String opens, String due) {
        return quiz(id, 10).toBuilder()
                .opens(Instant.parse(opens))
                .due(Instant.parse(due))
                .build();
    }

    /** A grade of one student in each activity. */
    private static CourseGrades gradesOf(Activity... activities) {
        List<StudentGrade> grades = new ArrayList<>();
        for (Activity activity : activities) {
            grades.add(grade(activity, 51, "7"));
        }
        return CourseGrades.of(COURSE, MOODLE, List.of(activities), grades, students(51, 350));
    }

    private OecTarget withoutResultLines() {
        return OpenEduCat.builder(server().user()).resultLines(false).build();
    }

    private long exam(String code) {
        return records.byCode("op.exam", code, "name").id();
    }

    private int total(String code) {
        return records.byCode("op.exam", code, "total_marks").integer("total_marks");
    }

    private int passMark(String code) {
        return records.byCode("op.exam", code, "min_marks").integer("min_marks");
    }

    private long foreignSession(String code, long course) {
        return records.create(
                "op.exam.session",
                Map.of(
                        "name",
                        "somebody else's",
                        "exam_code",
                        code,
                        "course_id",
                        course,
                        "batch_id",
                        course,
                        "exam_type",
                        1,
                        "start_date",
                        "2026-01-01",
                        "end_date",
                        "2026-12-31"));
    }

    private static Map<String, Object> examValues(String code, long session) {
        return Map.of(
                "name",
                "somebody else's",
                "exam_code",
                code,
                "session_id",
                session,
                "subject_id",
                1,
                "start_time",
                "2026-09-01 08:00:00",
                "end_time",
                "2026-09-01 09:00:00",
                "total_marks",
                10,
                "min_marks",
                4);
    }

    private static Activity quiz(long id, int maximum) {
        return activity(ActivityKind.QUIZ, id, Integer.toString(maximum));
    }

    private static Activity activity(ActivityKind kind, long id, String maximum) {
        return Activity.builder(kind, id, 4, kind.word() + " " + id)
                .maximum(new BigDecimal(maximum))
                .build();
    }

    private static StudentGrade grade(Activity activity, long student, String raw) {
        GradeId id = activity.gradeOf(USERS + student);
        return StudentGrade.of(
                id,
                student,
                GradeValue.of(new BigDecimal(raw), activity.maximum().orElseThrow()));
    }

    private static CourseGrades grades(Activity activity, long student, String raw) {
        return CourseGrades.of(
                COURSE, MOODLE, List.of(activity), List.of(grade(activity, student, raw)), students(51, 350));
    }

    private static CourseGrades grades(Activity activity, long student, String raw, long other, String otherRaw) {
        return CourseGrades.of(
                COURSE,
                MOODLE,
                List.of(activity),
                List.of(grade(activity, student, raw), grade(activity, other, otherRaw)),
                students(51, 350));
    }

    private static Set<Long> students(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    private static Mark mark(int marks, int total) {
        return Mark.of(BigDecimal.valueOf(marks), BigDecimal.valueOf(total));
    }
}
