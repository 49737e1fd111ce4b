package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportPlan;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.hash.HashStore;
import io.github.moodlegrade.run.FindingCode;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan and a reconciliation write nothing anywhere, whatever they find. */
class LookingModesTest {
    private final SmallSchool school = SmallSchool.withGrades();

    @AfterEach
    void close() {
        school.close();
    }

    /** A store that can only be asked. */
    private static final class ReadOnly implements HashStore {
        private final HashStore store;

        ReadOnly(HashStore store) {
            this.store = store;
        }

        @Override
        public Map<GradeKey, GradeHash> lookup(Collection<GradeKey> keys) throws Exception {
            return store.lookup(keys);
        }

        @Override
        public void commit(Map<GradeKey, GradeHash> hashes) {
            throw new AssertionError("a looking mode stored a hash");
        }

        @Override
        public void forget(Collection<GradeKey> keys) {
            throw new AssertionError("a looking mode forgot a hash");
        }
    }

    private ImportPlan look(Mode mode) {
        ImportPlan.Recorder recorder = new ImportPlan.Recorder();
        school.listener = recorder;
        HashStore before = school.store;
        school.store = new ReadOnly(before);
        school.oec.failOnWrite(true);
        Map<String, String> shown = school.shown();

        ImportReport report = school.run(mode);

        school.oec.failOnWrite(false);
        school.store = before;
        assertThat(report.failure()).isEmpty();
        assertThat(report.counts().delivered()).isZero();
        assertThat(school.oec.refusedWrites()).isEmpty();
        assertThat(school.shown()).isEqualTo(shown);
        return recorder.plan();
    }

    private static PlannedGrade quizGrade(ImportPlan plan, long user) {
        return plan.gradesOf(4).values().stream()
                .filter(grade -> grade.id().activity().toString().equals("quiz 42")
                        && grade.id().userId() == user)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void theFirstRunSaysThatAllWouldBeCreated(Mode mode) {
        ImportPlan plan = look(mode);

        assertThat(plan.size()).isEqualTo(8);
        assertThat(plan.gradesOf(4).values()).allMatch(grade -> grade.action() == Action.CREATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void laterRunsSayWhatWouldBecomeOfEachGrade(Mode mode) {
        school.quiz.removeBestGrade(1054);
        school.run(Mode.IMPORT);
        school.quiz.bestGrade(1051, "9");
        school.quiz.bestGrade(1054, "0");
        school.oec.put("op.exam.attendees", school.attendee("MDL-Q42", 52), Map.of("marks", 3));
        school.oec.put("op.exam", school.exam("MDL-A7"), Map.of("state", "done"));
        school.assignment.grade(1053, "70");

        ImportPlan plan = look(mode);

        PlannedGrade update = quizGrade(plan, 1051);
        assertThat(update.action()).isEqualTo(Action.UPDATE);
        assertThat(update.before().orElseThrow().marks()).isEqualByComparingTo("7");
        assertThat(update.after().orElseThrow().marks()).isEqualByComparingTo("9");
        assertThat(quizGrade(plan, 1054).action()).isEqualTo(Action.CREATE);
        PlannedGrade refused = plan.gradesOf(4).values().stream()
                .filter(grade -> grade.action() == Action.REFUSED)
                .findFirst()
                .orElseThrow();
        assertThat(refused.id()).hasToString("assignment 7 user 1053");
        assertThat(refused.reason().orElseThrow().code()).isEqualTo(FindingCode.REFUSED_STATE);
        assertThat(plan.size()).isEqualTo(mode == Mode.PLAN ? 3 : 8);
        if (mode == Mode.RECONCILE) {
            assertThat(quizGrade(plan, 1052).action()).isEqualTo(Action.UPDATE);
            assertThat(quizGrade(plan, 1053).action()).isEqualTo(Action.EQUAL);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLAN", "RECONCILE"})
    void whatOpenEduCatLostIsNotForgotten(Mode mode) {
        school.run(Mode.IMPORT);
        school.oec.delete("op.exam.session", school.session());

        ImportPlan plan = look(mode);

        assertThat(plan.gradesOf(4).values()).hasSize(8).allMatch(grade -> grade.action() == Action.CREATE);
        assertThat(school.store).as("of 8 grades and 2 exams").hasToString("InMemoryHashStore with 10 hashes");
    }
}
