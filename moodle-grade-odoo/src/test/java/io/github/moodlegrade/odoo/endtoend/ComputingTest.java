package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.Fault;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.Thinning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Step finish: gradebooks are computed once each, behind all lines, and no percentage is ever left stale. */
class ComputingTest {
    private static final String BOOK = "gradebook.gradebook";
    private static final String COMPUTE = "calculate_percentage";
    private static final String OVERRIDE = "student_Grade_override";
    private static final String LINES = "op.grade.override.line";
    private static final String SETTLED = "49.96, 2 override lines";

    private GradebookSchool school = GradebookSchool.withGrades();

    @AfterEach
    void stop() {
        school.close();
    }

    private void imported() {
        ImportReport report = school.run();
        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        school.oec.clearLog();
    }

    private static List<FindingCode> codes(ImportReport report) {
        return GradebookSchool.codes(report);
    }

    @Test
    void itComesBehindAllLinesOfTheOpCourseWithOneGradebookACall() {
        school.run();

        List<String> writes = new ArrayList<>();
        for (OdooCall call : school.oec.log()) {
            if (call.model().equals("gradebook.line") && call.method().equals("load")) {
                writes.add("lines");
            } else if (call.method().equals(COMPUTE) || call.method().equals(OVERRIDE)) {
                assertThat(call.rows()).isEqualTo(1);
                writes.add(call.method());
            }
        }
        assertThat(writes)
                .containsExactly(
                        "lines", "lines", COMPUTE, COMPUTE, COMPUTE, COMPUTE, OVERRIDE, OVERRIDE, OVERRIDE, OVERRIDE);
    }

    @Test
    void aRegradeComputesItsGradebookOnlyAndRenewsItsOverrideLines() {
        imported();
        List<Integer> before = school.overrideLineIds(51);
        List<Integer> ofOthers = school.overrideLineIds(52);
        school.otherQuiz.bestGrade(1051, "20");

        school.run();

        assertThat(school.computed()).isEqualTo(1);
        assertThat(school.book(51)).isEqualTo("87.46, 2 override lines");
        assertThat(school.overrideLineIds(51)).doesNotContainAnyElementsOf(before);
        assertThat(school.overrideLineIds(52)).isEqualTo(ofOthers);
        assertThat(school.oec.rows(LINES))
                .filteredOn(row -> GradebookSchool.one(row, "grade_grade_id").equals(school.bookId(51)))
                .extracting(row -> row.get("calculated"))
                .containsExactlyInAnyOrder("74.92", "100.00");
    }

    @Test
    void aLostLineComputesItsGradebookOnly() {
        imported();
        school.oec.delete("gradebook.line", school.lineId("MDL-Q42", 52));

        assertThat(school.run().counts().delivered()).isEqualTo(1);

        assertThat(school.computed()).isEqualTo(1);
        assertThat(school.book(52)).isEqualTo(SETTLED);
    }

    @Test
    void overrideLinesThatAPersonTouchedStayAllAndTheRegistrarIsTold() {
        imported();
        int touched = school.overrideLineIds(51).get(0);
        school.oec.grading().override(touched, 60, "as the committee decided");
        List<Map<String, Object>> before = school.oec.rows(LINES);
        school.quiz.bestGrade(1051, "10");

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.COMPLETED);
        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(codes(report)).containsExactly(FindingCode.OVERRIDE_STALE);
        assertThat(GradebookSchool.findings(report).get(0).users()).containsExactly(1051L);
        assertThat(school.oec.rows(LINES)).isEqualTo(before);
        assertThat(school.book(51)).isEqualTo("54.12, 2 override lines");
        assertThat(codes(school.run()))
                .as("told once, as long as nothing changes")
                .isEmpty();
    }

    @Test
    void anOverrideThatIsDueToACommentAloneIsAPersonsToo() {
        imported();
        school.oec.put(LINES, school.overrideLineIds(51).get(0), Map.of("comment", "see the protocol"));
        school.quiz.bestGrade(1051, "10");

        assertThat(codes(school.run())).containsExactly(FindingCode.OVERRIDE_STALE);
        assertThat(school.overrideLineIds(51)).hasSize(2);
    }

    static Stream<Arguments> refusals() {
        Stream<Arguments> all = Stream.of(COMPUTE, OVERRIDE)
                .flatMap(method -> Stream.of(
                                Fault.xmlRpcFault(1, "ZeroDivisionError: float division by zero"),
                                Fault.xmlRpcFault(1, "AttributeError: 'float' object has no attribute 'items'"),
                                Fault.xmlRpcFault(1, "ValueError: Expected singleton: op.academic.term(1, 2)"),
                                Fault.xmlRpcFault(2, "Please Recheck Your Template Configuration"))
                        .map(fault -> Arguments.of(method, fault)));
        return Thinning.everyNth(3, "refusals to compute", all);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aGradebookThatCannotBeComputedCostsItsOwnGradesUntilItCan(String method, Fault fault) {
        school.oec.onNextCall(BOOK, method, fault);

        ImportReport report = school.run();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.counts().rejected()).isEqualTo(3);
        assertThat(report.counts().delivered()).isEqualTo(9);
        assertThat(codes(report)).containsExactly(FindingCode.NOT_COMPUTED);
        assertThat(GradebookSchool.findings(report))
                .allSatisfy(finding -> assertThat(finding.users()).hasSize(1));
        school.oec.clearLog();

        ImportReport next = school.run();

        assertThat(school.computed()).as("although all lines are equal").isEqualTo(1);
        assertThat(next.counts().unchanged()).isEqualTo(12);
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            assertThat(school.book(student)).isEqualTo(SETTLED);
        }
        nothingIsLeftToCompute();
    }

    /** What was in doubt is believed once it was seen twice. */
    private void nothingIsLeftToCompute() {
        school.run();
        school.oec.clearLog();
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.computed()).isZero();
    }

    @Test
    void whoEditsTheTotalBetweenComputingAndOverridingCostsThatStudentOnly() {
        imported();
        school.quiz.bestGrade(1051, "9");
        school.quiz.bestGrade(1052, "9");
        int book = school.bookId(51);
        school.oec.beforeNextCall(BOOK, OVERRIDE, () -> school.oec.grading().editPercentage(book, 77));

        ImportReport report = school.run();

        assertThat(codes(report)).containsExactly(FindingCode.NOT_COMPUTED);
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(school.book(52)).isEqualTo("51.62, 2 override lines");
        school.run();
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }

    @Test
    void aWeightThatVanishesCostsNothingButTime() {
        imported();
        school.quiz.bestGrade(1051, "9");
        school.oec.beforeNextCall(BOOK, COMPUTE, () -> school.oec.delete("assignment.type.weight.line", 1));

        ImportReport report = school.run();

        assertThat(codes(report)).containsExactly(FindingCode.NOT_COMPUTED);
        assertThat(codes(school.run())).containsExactly(FindingCode.NO_WEIGHT, FindingCode.NOT_COMPUTED);
        school.oec.put(
                "assignment.type.weight.line",
                1,
                Map.of("grade_templates_id", 1, "assignment_type_id", 1, "weightage", 50.0));
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }

    @Test
    void aGapInTheGradeScaleNeverLeavesAStalePercentageBehind() {
        school.oec.grading().addScale(1, 2, "F 0 49", "A 60 100");
        ImportReport first = school.run();
        assertThat(codes(first)).containsExactly(FindingCode.NOT_COMPUTED);
        assertThat(first.counts().rejected()).as("49.96 rounds up to 50").isEqualTo(12);

        school.otherQuiz.bestGrade(1051, "20");
        ImportReport report = school.run();

        assertThat(school.book(51)).isEqualTo("87.46, 2 override lines");
        assertThat(report.counts().rejected()).isEqualTo(9);
        assertThat(GradebookSchool.findings(report).get(0).message()).contains("op.grade.scale 1");
        school.otherQuiz.bestGrade(1051, "5");
        assertThat(school.run().counts().rejected()).as("shows 87.46 still").isEqualTo(12);
        school.oec.put("op.grade.type", 1, Map.of("max_percentage", 59.0));
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.book(51)).isEqualTo(SETTLED);
    }

    static Stream<Arguments> mishaps() {
        Stream<Arguments> all = Stream.of(COMPUTE, OVERRIDE, "unlink")
                .flatMap(method -> Stream.of(
                                Fault.closeAfterEffect(),
                                Fault.htmlAfterEffect(504),
                                Fault.noneAfterEffect(),
                                Fault.serializationFailure(),
                                Fault.serverStopping().takingEffect(),
                                Fault.closeBeforeEffect().takingEffectLater())
                        .map(fault -> Arguments.of(method, fault)));
        return Thinning.everyNth(5, "mishaps while computing", all);
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void aLostAnswerIsSettledByTheNextRunAtTheLatest(String method, Fault fault) {
        imported();
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            school.quiz.bestGrade(1000 + student, "9");
        }
        school.oec.onNextCall(method.equals("unlink") ? LINES : BOOK, method, fault);

        ImportReport report = school.run();
        school.oec.letLateCallsHappen();
        assertThat(report.counts().rejected()).as("%s", report.findings()).isZero();
        assertThat(report.counts().delivered()).isGreaterThanOrEqualTo(3);
        ImportReport next = school.run();

        assertThat(next.status()).as("%s", next.findings()).isEqualTo(Status.COMPLETED);
        assertThat(next.counts().unchanged()).isEqualTo(12);
        for (long student = GradebookSchool.FIRST; student <= GradebookSchool.LAST; student++) {
            assertThat(school.book(student)).isEqualTo("51.62, 2 override lines");
        }
    }

    @ParameterizedTest
    @EnumSource(OdooWire.class)
    void aServerThatGoesAwayWhileComputingLeavesTheRestForTheNextRun(OdooWire wire) {
        school.close();
        school = GradebookSchool.over(wire);
        school.oec.onCall((model, method) -> method.equals(COMPUTE), Fault.closeBeforeEffect());

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isZero();
        assertThat(report.counts().undelivered()).isEqualTo(12);
        assertThat(codes(report)).contains(FindingCode.ODOO_UNAVAILABLE);
        school.oec.clearFaults();
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.shown().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("student"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet()))
                .containsExactly(SETTLED);
    }

    @Test
    void aRightThatIsMissingForComputingOnlyNamesItsGroup() {
        school.oec.onCall(
                (model, method) -> method.equals(COMPUTE), Fault.xmlRpcFault(4, "op.student.progression is closed"));

        ImportReport report = school.run();

        assertThat(report.counts().delivered()).isZero();
        assertThat(report.counts().rejected() + report.counts().undelivered()).isEqualTo(12);
        school.oec.clearFaults();
        assertThat(school.run().counts().unchanged()).isEqualTo(12);
        assertThat(school.book(51)).isEqualTo(SETTLED);
    }

    @Test
    void aTotalThatAPersonEnteredGivesWayOnceItsLinesChange() {
        imported();
        school.oec.grading().editPercentage(school.bookId(51), 77);
        school.quiz.bestGrade(1052, "9");
        school.run();
        assertThat(school.book(51)).as("nothing of his changed").isEqualTo("77.0, 2 override lines");

        school.quiz.bestGrade(1051, "9");
        ImportReport report = school.run();

        assertThat(report.status()).as("%s", report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(school.book(51)).isEqualTo("51.62, 2 override lines");
    }

    /** A server that stops may answer that something is done which it never stores. */
    @Test
    void anAnswerThatNothingIsStoredBehindIsNotBelieved() {
        school.close();
        school = GradebookSchool.over(OdooWire.JSON_2);
        imported();
        school.oec.grading().lastChanged(school.bookId(51), "2026-01-01 00:00:00");
        school.quiz.bestGrade(1051, "10");
        school.oec.onNextCall(BOOK, COMPUTE, Fault.body(200, "application/json", "{}"));

        ImportReport report = school.run();

        assertThat(report.counts().undelivered()).isEqualTo(1);
        assertThat(codes(report)).containsExactly(FindingCode.ODOO_UNAVAILABLE);
        school.run();
        assertThat(school.book(51)).isEqualTo("54.12, 2 override lines");
    }

    /** Another Moodle site's import at the same gradebook, with its own hashes: no store keeps the two apart. */
    @Test
    void overrideLinesThatTwoImportsMadeAtOnceAreMadeAnew() {
        imported();
        school.quiz.bestGrade(1051, "10");
        int book = school.bookId(51);
        school.oec.beforeNextCall(BOOK, OVERRIDE, () -> school.oec.grading().overrideOnceMore(book));

        school.run();

        assertThat(school.book(51)).isEqualTo("54.12, 2 override lines");
    }

    @Test
    void aLookTellsOfGradebooksThatWereNeverComputed() {
        school.oec.onCall((model, method) -> method.equals(COMPUTE), Fault.xmlRpcFault(2, "no template"));
        school.run();

        for (Mode look : List.of(Mode.PLAN, Mode.RECONCILE)) {
            ImportReport report = school.run(look);
            assertThat(report.counts().unchanged()).isZero();
            assertThat(codes(report)).containsOnly(FindingCode.NOT_YET_IMPORTED);
        }
    }
}
