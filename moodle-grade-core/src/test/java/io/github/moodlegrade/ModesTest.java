package io.github.moodlegrade;

import static io.github.moodlegrade.School.finding;
import static io.github.moodlegrade.School.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking and writing, changed grades and all of them. */
class ModesTest {
    private final School school = School.withGrades();

    private ImportReport run(Mode mode) {
        return school.run(ImportRequest.allCourses().mode(mode));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void lookingModesWriteNothingAnywhere(Mode mode) {
        school.forbidWriting();
        school.oec.edit(school.quiz, 8, "0/10");
        school.oec.refused.put(school.assignment.gradeOf(17), Finding.of(FindingCode.REFUSED_STATE, "exam is done"));

        ImportReport report = run(mode);

        assertThat(report.mode()).isEqualTo(mode);
        assertThat(sum(report)).isEqualTo("4=1+0+1+1+1");
        assertThat(report.counts().rounded()).as("marks to be").isEqualTo(1);
        assertThat(finding(report, FindingCode.REFUSED_STATE).users()).containsExactly(17L);
        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(school.oec.marks()).isEqualTo(Map.of("quiz 42 student 8", "0/10"));
        assertThat(school.hash(school.quiz, 18)).isNull();
    }

    @Test
    void aPlanComesTrue() {
        Map<GradeId, PlannedGrade.Action> planned =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        ImportListener listener = new ImportListener() {
            @Override
            public void planned(Planned plan) {
                plan.grades().forEach(grade -> planned.put(grade.id(), grade.action()));
            }
        };

        school.builder()
                .listener(listener)
                .build()
                .importGrades(ImportRequest.allCourses().mode(Mode.PLAN));

        assertThat(planned)
                .isEqualTo(Map.of(
                        school.quiz.gradeOf(17), PlannedGrade.Action.CREATE,
                        school.quiz.gradeOf(18), PlannedGrade.Action.CREATE,
                        school.assignment.gradeOf(17), PlannedGrade.Action.CREATE));
        assertThat(run(Mode.IMPORT).counts().delivered()).isEqualTo(planned.size());
    }

    @Test
    void aPlanLeavesOutWhatDidNotChange() {
        run(Mode.IMPORT);
        school.forbidWriting();
        school.moodle.grade(school.quiz, 18, "1");

        ImportReport report = run(Mode.PLAN);

        assertThat(sum(report)).isEqualTo("4=2+0+0+1+1");
        assertThat(school.oec.asked.get(school.oec.asked.size() - 1).grades()).hasSize(1);
    }

    @Test
    void aPlanOfALostRecordForgetsNothing() {
        run(Mode.IMPORT);
        school.oec.delete(school.quiz);
        school.forbidWriting();

        assertThat(sum(run(Mode.PLAN))).isEqualTo("4=1+0+0+1+2");
        assertThat(sum(run(Mode.RECONCILE))).isEqualTo("4=1+0+0+1+2");
        assertThat(school.hash(school.quiz, 17)).isNotNull();
    }

    @Test
    void reconcileComparesAllGradesWhateverTheHashesSay() {
        run(Mode.IMPORT);
        school.oec.edit(school.quiz, 7, "3/10");
        school.forbidWriting();

        assertThat(sum(run(Mode.IMPORT))).as("an import trusts its hashes").isEqualTo("4=3+0+0+1+0");
        assertThat(sum(run(Mode.RECONCILE))).isEqualTo("4=2+0+0+1+1");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("3/10");
    }

    @Test
    void repairWritesWhatDiffersWhateverTheHashesSay() {
        run(Mode.IMPORT);
        school.oec.edit(school.quiz, 7, "3/10");
        school.journal.clear();

        ImportReport report = run(Mode.REPAIR);

        assertThat(sum(report)).isEqualTo("4=2+1+0+1+0");
        assertThat(school.oec.mark(school.quiz, 7)).isEqualTo("8/10");
        assertThat(school.journal.steps("write")).hasSize(1);
        assertThat(sum(run(Mode.IMPORT))).isEqualTo("4=3+0+0+1+0");
    }

    @Test
    void theModesAreLookOrWriteTimesChangedOrAll() {
        assertThat(List.of(Mode.values()))
                .extracting(mode -> mode + " " + mode.changedOnly() + " " + mode.writes())
                .containsExactly("PLAN true false", "IMPORT true true", "RECONCILE false false", "REPAIR false true");
    }
}
