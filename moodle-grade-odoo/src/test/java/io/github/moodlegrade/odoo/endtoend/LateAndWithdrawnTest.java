package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run dies, its last request still under way; Moodle ceases to show the grade; and the request is carried out behind the next run. What it
 * leaves behind is reported, and a gradebook shows what its lines make.
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
                school.oec.onCall((OdooCall call) -> call.method().equals("calculate_percentage"), Fault.html(502));
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
