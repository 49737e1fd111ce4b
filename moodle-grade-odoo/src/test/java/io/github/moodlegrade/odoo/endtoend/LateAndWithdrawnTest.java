package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run dies, its last request still under way, or a line written and its gradebook not computed; then the grade cannot be delivered any more,
 * and the request is carried out behind the next run. What it leaves behind is reported, and a gradebook shows what its lines make.
 */
class LateAndWithdrawnTest {
    private static final long LEARNER = 1051;
    private static final String LINE = "gradebook.line";
    private static final String EXAM = "op.exam";
    private static final String ATTENDEE = "op.exam.attendees";
    private static final String SETTLED = "49.96, 2 override lines";

    /** With 9 of 10 in the quiz. */
    private static final String WITH_NINE = "51.62, 2 override lines";

    // ---- gradebooks

    @Test
    void gradebooksWhatComesBehindTheRunThatMissedTheGradeIsComputed() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.removeBestGrade(LEARNER);
            saysNoLongerShown(school.run());
            carryOutNine(school);

            saysNoLongerShown(school.run());

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
            staysAsItIs(school);
        }
    }

    @Test
    void gradebooksWhatComesBehindANewerGradeIsReportedAndComputed() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.bestGrade(LEARNER, "2");
            assertThat(school.run().counts().delivered()).isEqualTo(1);
            carryOutNine(school);
            school.quiz.removeBestGrade(LEARNER);

            saysNoLongerShown(school.run());

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
            staysAsItIs(school);
        }
    }

    /** That look fails too, again and again: it stays due. */
    @Test
    void gradebooksALookThatFailsStaysDue() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.removeBestGrade(LEARNER);
            school.run();
            carryOutNine(school);
            for (int i = 0; i < 2; i++) {
                computesNothing(school);
                saysNoLongerShown(school.run());
                school.oec.clearFaults();
                assertThat(school.book(51)).isEqualTo(SETTLED);
            }

            school.run();

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
            staysAsItIs(school);
        }
    }

    @Test
    void gradebooksAGradeThatComesBackIsDelivered() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.removeBestGrade(LEARNER);
            school.run();
            carryOutNine(school);
            school.quiz.bestGrade(LEARNER, "8.33333");

            assertThat(school.run().counts().delivered()).isEqualTo(1);

            assertThat(school.book(51)).isEqualTo(SETTLED);
            school.oec.failOnWrite(true);
            assertThat(school.run().counts().unchanged()).isEqualTo(12);
            assertThat(school.oec.refusedWrites()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void gradebooksALookingModeSaysSoAndLeavesTheLookDue(Mode looking) {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.bestGrade(LEARNER, "2");
            school.run();
            assertThat(school.run(looking).counts().unchanged()).isEqualTo(12);
            carryOutNine(school);
            school.quiz.removeBestGrade(LEARNER);

            saysNoLongerShown(school.run(looking));
            saysNoLongerShown(school.run());

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
        }
    }

    /** What makes that a grade, of which a line was written and not computed yet, is not delivered by the next run. */
    enum Instead {
        GONE(school -> school.quiz.removeBestGrade(LEARNER)),
        ABOVE_THE_MAXIMUM(school -> school.quiz.bestGrade(LEARNER, "11")),
        BELOW_ZERO(school -> school.quiz.bestGrade(LEARNER, "-1")),
        MARKS_HIDDEN(school -> school.quiz.marksHidden()),
        NO_POINTS(school -> school.quiz.maximum("0")),
        ACTIVITY_HIDDEN(school -> {
            school.quiz.visible(false);
            school.moodle.serviceUser().deny("moodle/course:viewhiddenactivities");
        }),
        NOT_TAKEN(school -> {
            school.quiz.bestGrade(LEARNER, "2");
            takesNoLines(school);
        });

        @SuppressWarnings("ImmutableEnumChecker") // a function is a value, though its type cannot say so
        private final Consumer<GradebookSchool> change;

        Instead(Consumer<GradebookSchool> change) {
            this.change = change;
        }
    }

    private static void takesNoLines(GradebookSchool school) {
        school.oec.onCall(
                (OdooCall call) -> call.model().equals(LINE) && call.method().equals("load"),
                Fault.xmlRpcFault(2, "No more lines."));
    }

    private static void computesNothing(GradebookSchool school) {
        school.oec.onCall((OdooCall call) -> call.method().equals("calculate_percentage"), Fault.html(502));
    }

    private static int[] enrolments(FakeOpenEduCat oec, int student) {
        return oec.rows("op.student.course").stream()
                .filter(row -> String.valueOf(row.get("student_id")).startsWith("[" + student + ","))
                .mapToInt(row -> (Integer) Objects.requireNonNull(row.get("id")))
                .toArray();
    }

    private static void dieWithNineWritten(GradebookSchool school) {
        school.quiz.bestGrade(LEARNER, "9");
        computesNothing(school);
        assertThat(school.run().counts().delivered()).isZero();
        school.oec.clearFaults();
        assertThat(school.book(51)).isEqualTo(SETTLED);
    }

    /** OpenEduCat computes nothing of a student without an enrolment. */
    @Test
    void gradebooksWhatWasWrittenAndCannotBeComputedIsSaidUntilItCan() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineWritten(school);
            var enrolled = school.oec.snapshot();
            school.quiz.bestGrade(LEARNER, "11");
            school.oec.delete("op.student.course", enrolments(school.oec, 51));
            for (int i = 0; i < 3; i++) {
                assertThat(GradebookSchool.codes(school.run())).contains(FindingCode.NOT_COMPUTED);
            }
            school.oec.restore(enrolled);

            school.run();

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradebooksWhatWasWrittenIsComputedThoughTheGradeIsNotDeliveredNow(Instead instead) {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineWritten(school);
            instead.change.accept(school);

            ImportReport next = school.run();

            assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "9.0 is 90.0");
            assertThat(school.book(51)).as("%s", next.findings()).isEqualTo(WITH_NINE);
            school.run();
            assertThat(school.book(51)).isEqualTo(WITH_NINE);
            school.run();
            if (instead != Instead.NOT_TAKEN) {
                school.oec.failOnWrite(true);
                school.run();
                assertThat(school.oec.refusedWrites()).isEmpty();
            }
        }
    }

    @Test
    void gradebooksWhatIsNotTakenStaysInDoubtAsLongAsTheOldLineIsNotComputed() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineWritten(school);
            school.quiz.bestGrade(LEARNER, "2");
            takesNoLines(school);
            computesNothing(school);
            for (int i = 0; i < 2; i++) {
                school.run();
                assertThat(school.book(51)).isEqualTo(SETTLED);
            }
            school.oec.clearFaults();
            takesNoLines(school);

            school.run();

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
        }
    }

    @Test
    void gradebooksWhatComesLateIsComputedThoughTheNewestGradeIsNotTaken() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            dieWithNineUnderWay(school);
            school.quiz.bestGrade(LEARNER, "2");
            school.run();
            carryOutNine(school);
            school.quiz.bestGrade(LEARNER, "3");
            takesNoLines(school);

            school.run();

            assertThat(school.book(51)).isEqualTo(WITH_NINE);
        }
    }

    /** Somebody, or a rule of the school's own, changes what is written at once. */
    @Test
    void gradebooksWhatIsWrittenAndNotSeenIsComputedAndStaysInDoubt() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.run();
            school.quiz.bestGrade(LEARNER, "2");
            boolean[] loaded = {false};
            school.oec.onCall(
                    (OdooCall call) -> {
                        if (loaded[0]) {
                            carryOutNine(school);
                        }
                        loaded[0] |= call.model().equals(LINE) && call.method().equals("load");
                        return false;
                    },
                    Fault.html(502));

            for (int i = 0; i < 2; i++) {
                ImportReport report = school.run();

                assertThat(GradebookSchool.codes(report)).contains(FindingCode.NOT_CONFIRMED);
                assertThat(report.counts().delivered()).isZero();
                assertThat(school.book(51)).isEqualTo(WITH_NINE);
            }
            school.oec.clearFaults();

            assertThat(school.run().counts().delivered()).isEqualTo(1);
        }
    }

    /** With one line, like one of this year's. */
    private static void gradebookOfNextYear(GradebookSchool school) {
        school.oec.put("gradebook.gradebook", 900, Map.of("student_id", 51, "course_id", 2, "academic_year_id", 2));
        Map<String, Object> line = new HashMap<>();
        school.oec
                .row(LINE, school.lineId("MDL-Q42", 51))
                .forEach((field, value) -> line.put(field, value instanceof List ? ((List<?>) value).get(0) : value));
        line.remove("id");
        line.putAll(Map.of("gradebook_id", 900, "academic_year_id", 2));
        school.oec.put(LINE, 901, line);
    }

    /** A student has gradebooks of several years; one of them fails. */
    @Test
    void gradebooksOneThatFailsLeavesTheStudentsOtherOnesWhole() {
        try (GradebookSchool school = GradebookSchool.withGrades()) {
            school.oec.grading().addAcademicYear(2, "2027/2028", "2027-09-01", "2028-08-31");
            school.run();
            dieWithNineWritten(school);
            gradebookOfNextYear(school);
            school.quiz.removeBestGrade(LEARNER);
            school.otherQuiz.bestGrade(LEARNER, "20");
            List<Integer> before = school.overrideLineIds(51);
            int[] computed = {0};
            school.oec.onCall(
                    (OdooCall call) -> call.method().equals("calculate_percentage") && ++computed[0] == 2,
                    Fault.xmlRpcFault(2, "No template."));

            ImportReport report = school.run();

            assertThat(GradebookSchool.codes(report)).contains(FindingCode.NOT_COMPUTED);
            assertThat(report.counts().delivered()).isEqualTo(1);
            assertThat(school.overrideLineIds(51)).hasSize(2).doesNotContainAnyElementsOf(before);
        }
    }

    /** A repair after it finds nothing left to do, and every further import has nothing to write. */
    private static void staysAsItIs(GradebookSchool school) {
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "9.0 is 90.0");
        Map<String, String> shown = school.shown();
        school.oec.failOnWrite(true);
        saysNoLongerShown(school.run());
        saysNoLongerShown(school.run());
        assertThat(school.oec.refusedWrites()).isEmpty();
        school.oec.failOnWrite(false);
        school.run(Mode.REPAIR);
        assertThat(school.shown()).isEqualTo(shown);
    }

    private static void dieWithNineUnderWay(GradebookSchool school) {
        school.quiz.bestGrade(LEARNER, "9");
        dieWriting(school.oec, LINE);
        assertThat(school.run().counts().delivered()).isZero();
        school.oec.clearFaults();
    }

    private static void carryOutNine(GradebookSchool school) {
        school.oec.put(LINE, school.lineId("MDL-Q42", 51), Map.of("marks", 9.0, "percentage", 90.0));
    }

    // ---- exams

    @Test
    void examsWhatComesBehindTheRunThatMissedTheGradeIsReported() {
        try (SmallSchool school = exams()) {
            dieWithNineUnderWay(school);
            school.quiz.removeBestGrade(LEARNER);
            saysNoLongerShown(school.run(Mode.IMPORT));
            carryOutNine(school);

            isReportedEverAfter(school);
        }
    }

    @Test
    void examsWhatComesBehindANewerGradeIsReported() {
        try (SmallSchool school = exams()) {
            dieWithNineUnderWay(school);
            school.quiz.bestGrade(LEARNER, "2");
            assertThat(school.run(Mode.IMPORT).counts().delivered()).isEqualTo(1);
            carryOutNine(school);
            school.quiz.removeBestGrade(LEARNER);

            isReportedEverAfter(school);
        }
    }

    private static void isReportedEverAfter(SmallSchool school) {
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "present 9");
        school.oec.failOnWrite(true);
        saysNoLongerShown(school.run(Mode.IMPORT));
        saysNoLongerShown(school.run(Mode.RECONCILE));
        saysNoLongerShown(school.run(Mode.IMPORT));
        assertThat(school.oec.refusedWrites()).isEmpty();
        school.oec.failOnWrite(false);
        school.quiz.bestGrade(LEARNER, "2");
        assertThat(school.run(Mode.IMPORT).counts().delivered()).isEqualTo(1);
        assertThat(school.shown()).containsEntry("MDL-Q42 student 51", "present 2");
    }

    private static SmallSchool exams() {
        SmallSchool school = SmallSchool.withGrades();
        school.waits = false;
        school.resultLines = false;
        school.run(Mode.IMPORT);
        return school;
    }

    private static void dieWithNineUnderWay(SmallSchool school) {
        school.quiz.bestGrade(LEARNER, "9");
        dieWriting(school.oec, EXAM);
        assertThat(school.run(Mode.IMPORT).counts().delivered()).isZero();
        school.oec.clearFaults();
    }

    private static void carryOutNine(SmallSchool school) {
        school.oec.put(ATTENDEE, school.attendee("MDL-Q42", 51), Map.of("marks", 9));
    }

    // ---- both

    /** From the first write on Odoo is not heard of any more. */
    private static void dieWriting(FakeOpenEduCat oec, String model) {
        boolean[] dead = {false};
        oec.onCall(
                (OdooCall call) -> {
                    dead[0] |= call.model().equals(model)
                            && List.of("load", "write").contains(call.method());
                    return dead[0];
                },
                Fault.html(502));
    }

    private static void saysNoLongerShown(ImportReport report) {
        List<Finding> findings = SmallSchool.findings(report, FindingCode.NO_LONGER_SHOWN);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).users()).containsExactly(LEARNER);
    }
}
