package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.Difference;
import io.github.moodlegrade.grade.GradeValue;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the modes that compare everything say of a grade that OpenEduCat does not show: the table in docs/modes.md. */
class DriftTest {
    private final School school = School.withGrades();

    private ImportReport run(Mode mode) {
        return school.run(ImportRequest.allCourses().mode(mode));
    }

    private void imported() {
        run(Mode.IMPORT);
    }

    private void store(long user, GradeHash hash) {
        school.hashes.commit(Map.of(school.key(school.quiz, user), hash));
    }

    private void assertDrift(String message, Mode mode) {
        ImportReport report = run(mode);
        Finding drift = finding(report, FindingCode.DRIFT);
        assertThat(drift.message()).isEqualTo(message);
        assertThat(drift.users()).containsExactly(17L);
        assertThat(drift.activity()).contains("quiz 42");
        assertThat(drift.course()).contains(School.COURSE);
        assertThat(drift.severity()).isEqualTo(Severity.WARNING);
        assertThat(codes(report)).doesNotContain(FindingCode.NOT_YET_IMPORTED);
        assertThat(report.status()).isEqualTo(ImportReport.Status.COMPLETED);
    }

    private void assertNotYetImported(String message, String repaired) {
        ImportReport report = run(Mode.RECONCILE);
        assertThat(codes(report)).doesNotContain(FindingCode.DRIFT);
        Finding notYet = finding(report, FindingCode.NOT_YET_IMPORTED);
        assertThat(notYet.message()).contains(message);
        assertThat(notYet.users()).containsExactly(17L);
        assertThat(codes(run(Mode.REPAIR))).as("a repair imports it").doesNotContain(FindingCode.NOT_YET_IMPORTED);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo(repaired);
    }

    // ---- delivered as Moodle shows it today

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RECONCILE", "REPAIR"})
    void aMarkThatWasEdited(Mode mode) {
        imported();
        school.oec.edit(school.quiz, 7, "3/10");

        assertDrift("the mark was edited in OpenEduCat", mode);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RECONCILE", "REPAIR"})
    void anAttendeeThatWasDeleted(Mode mode) {
        imported();
        school.oec.delete(school.quiz, 7);

        assertDrift("the student is missing among the attendees of the exam", mode);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RECONCILE", "REPAIR"})
    void aMarkAndATotalThatWereEdited(Mode mode) {
        imported();
        school.oec.edit(school.quiz, 7, "3/12");

        assertDrift("the mark was edited in OpenEduCat; the total of the exam was edited in OpenEduCat", mode);
    }

    @Test
    void anExamThatWasDeletedIsFoldedIntoOneFinding() {
        imported();
        school.oec.delete(school.quiz);

        Finding drift = finding(run(Mode.RECONCILE), FindingCode.DRIFT);

        assertThat(drift.message()).isEqualTo("the exam is missing in OpenEduCat");
        assertThat(drift.count()).isEqualTo(2);
        assertThat(drift.users()).containsExactly(17L, 18L);
    }

    @Test
    void aRefusedGradeThatDiffersIsDriftToo() {
        imported();
        Finding done = Finding.of(FindingCode.REFUSED_STATE, "exam is done");
        school.oec.refused.put(school.quiz.gradeOf(17), done);
        assertThat(codes(run(Mode.RECONCILE))).as("nothing differs").doesNotContain(FindingCode.DRIFT);

        school.oec.tampering = planned -> planned.stream()
                .map(grade -> grade.action() == PlannedGrade.Action.REFUSED
                        ? grade.differingIn(
                                Set.of(Difference.number("RESULT_LINE_MARK", "the mark of the result line was edited")))
                        : grade)
                .collect(Collectors.toList());
        ImportReport report = run(Mode.RECONCILE);

        assertThat(finding(report, FindingCode.DRIFT).message()).isEqualTo("the mark of the result line was edited");
        assertThat(finding(report, FindingCode.REFUSED_STATE).users()).containsExactly(17L);
        assertThat(sum(report)).isEqualTo("4=2+0+1+1+0");
    }

    @Test
    void aTargetThatDoesNotSayWhatDiffersIsBelievedAllTheSame() {
        imported();
        school.oec.edit(school.quiz, 7, "3/10");
        school.oec.delete(school.assignment, 7);
        school.oec.tampering = planned ->
                planned.stream().map(grade -> grade.differingIn(Set.of())).collect(Collectors.toList());

        assertThat(run(Mode.RECONCILE).findings())
                .filteredOn(finding -> finding.code() == FindingCode.DRIFT)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "OpenEduCat does not show what was imported", "OpenEduCat holds no mark any more");
    }

    @Test
    void whatDiffersIsToldInTheTargetsWordsAndOrder() {
        imported();
        school.oec.edit(school.quiz, 7, "3/10");
        Difference first = Difference.number("B", "the weight is another");
        Difference second = Difference.loss("A", "the book is gone");
        school.oec.tampering = planned -> planned.stream()
                .map(grade -> grade.action() == PlannedGrade.Action.UPDATE
                        ? grade.differingIn(new LinkedHashSet<>(List.of(first, second)))
                        : grade)
                .collect(Collectors.toList());

        assertThat(finding(run(Mode.RECONCILE), FindingCode.DRIFT).message())
                .isEqualTo("the weight is another; the book is gone");
    }

    // ---- something else was delivered, or nothing is known

    @Test
    void aGradeThatChangedInMoodleIsNotYetImported() {
        imported();
        school.moodle.grade(school.quiz, 17, "9");

        assertNotYetImported("changed since the last import", "9/10");
    }

    @Test
    void aGradeThatChangedInMoodleAndIsLostInOpenEduCatIsDrift() {
        imported();
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.delete(school.quiz, 7);

        assertDrift("the student is missing among the attendees of the exam", Mode.RECONCILE);
    }

    @Test
    void aGradeThatWasNeverImportedIsNotYetImported() {
        imported();
        school.hashes.forget(List.of(school.key(school.quiz, 17)));
        school.oec.delete(school.quiz, 7);

        assertNotYetImported("does not hold the grade yet", "8/10");
    }

    @Test
    void aMarkThatNoImportWroteIsDrift() {
        imported();
        school.hashes.forget(List.of(school.key(school.quiz, 17)));
        school.oec.edit(school.quiz, 7, "3/10");

        assertDrift("OpenEduCat holds another mark, which no import is known to have written", Mode.RECONCILE);
    }

    @Test
    void aMarkWhoseLearnerWasAnotherStudentIsDrift() {
        imported();
        school.oec.student(9, null);
        school.oec.edit(school.quiz, 9, "3/10");
        store(17, GradeHash.delivered("native", 1, 9, GradeValue.of(new BigDecimal("8.33333"), BigDecimal.TEN)));
        school.oec.edit(school.quiz, 7, "1/10");

        assertDrift("OpenEduCat holds another mark, which no import is known to have written", Mode.RECONCILE);
    }

    @Test
    void theMarkOfTheUserWhoWasTheStudentBeforeIsNoDrift() {
        school.oec.student(9, null);
        imported();
        store(17, GradeHash.delivered("native", 1, 9, GradeValue.of(new BigDecimal("8.33333"), BigDecimal.TEN)));
        store(18, GradeHash.delivered("native", 1, 7, GradeValue.of(new BigDecimal("3"), BigDecimal.TEN)));
        school.oec.edit(school.quiz, 7, "3/10");

        ImportReport report = run(Mode.RECONCILE);

        assertThat(report.findings())
                .filteredOn(finding -> finding.users().equals(List.of(17L)))
                .extracting(Finding::code)
                .contains(FindingCode.MOVED, FindingCode.NOT_YET_IMPORTED)
                .doesNotContain(FindingCode.DRIFT);
        assertThat(finding(report, FindingCode.NOT_YET_IMPORTED).message()).contains("another Moodle user");
    }

    @Test
    void aRefusedGradeIsNeverPromisedForTheNextImport() {
        imported();
        school.moodle.grade(school.quiz, 17, "9");
        school.oec.refused.put(school.quiz.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "exam is done"));
        school.oec.tampering = planned -> planned.stream()
                .map(grade -> grade.action() == PlannedGrade.Action.REFUSED
                        ? grade.differingIn(Set.of(MemoryOec.MARK))
                        : grade)
                .collect(Collectors.toList());

        assertThat(codes(run(Mode.RECONCILE)))
                .as("the grade changed in Moodle")
                .contains(FindingCode.REFUSED_STATE)
                .doesNotContain(FindingCode.NOT_YET_IMPORTED, FindingCode.DRIFT);

        school.hashes.forget(List.of(school.key(school.quiz, 17)));

        assertThat(finding(run(Mode.RECONCILE), FindingCode.DRIFT).message())
                .isEqualTo("OpenEduCat holds another mark, which no import is known to have written");
    }

    @Test
    void aGradeWhoseImportWasInterruptedIsNotYetImported() {
        imported();
        store(17, GradeHash.pending("some-run"));
        school.oec.edit(school.quiz, 7, "3/10");

        assertNotYetImported("interrupted", "8/10");
    }

    @Test
    void theSameMarkInARecordThatIsNotCompleteIsNotYetImported() {
        imported();
        school.hashes.forget(List.of(school.key(school.quiz, 17)));
        school.oec.tampering = planned -> planned.stream()
                .map(grade -> grade.id().equals(school.quiz.gradeOf(17))
                        ? PlannedGrade.update(
                                        grade.id(),
                                        grade.after().orElseThrow(),
                                        grade.after().orElseThrow(),
                                        true)
                                .differingIn(Set.of(Difference.loss("NO_RESULT_LINE", "the result line is missing")))
                        : grade)
                .collect(Collectors.toList());

        ImportReport report = run(Mode.RECONCILE);

        assertThat(codes(report)).doesNotContain(FindingCode.DRIFT);
        assertThat(finding(report, FindingCode.NOT_YET_IMPORTED).users()).containsExactly(17L);
    }

    // ---- where nothing is said

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "IMPORT"})
    void theModesOfChangedGradesSpeakOfNoDrift(Mode mode) {
        imported();
        school.oec.edit(school.quiz, 7, "3/10");
        school.moodle.grade(school.quiz, 18, "4");

        assertThat(codes(run(mode))).doesNotContain(FindingCode.DRIFT, FindingCode.NOT_YET_IMPORTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"RECONCILE", "REPAIR"})
    void anIntactOpenEduCatHasNoDrift(Mode mode) {
        imported();
        school.journal.clear();

        ImportReport report = run(mode);

        assertThat(codes(report)).doesNotContain(FindingCode.DRIFT, FindingCode.NOT_YET_IMPORTED);
        assertThat(school.journal.steps("deliver", "write"))
                .as("nothing is written")
                .isEmpty();
    }

    @Test
    void afterARepairThereIsNoDrift() {
        imported();
        school.oec.edit(school.quiz, 7, "3/10");
        school.oec.delete(school.assignment, 7);
        run(Mode.REPAIR);

        assertThat(codes(run(Mode.RECONCILE))).doesNotContain(FindingCode.DRIFT, FindingCode.NOT_YET_IMPORTED);
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(school.oec.mark(school.assignment, 7)).isEqualTo("66/100");
    }
}
