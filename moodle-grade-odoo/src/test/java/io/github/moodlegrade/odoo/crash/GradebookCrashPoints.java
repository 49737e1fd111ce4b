package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The n-th call of Moodle, Odoo or the hash store goes wrong while gradebooks are imported, for every n, alone or as the last one of its process.
 * Then Moodle is unchanged, has moved on, or is back at its old grades, and a quiet run leaves each percentage and each override line as the
 * lines make it.
 */
abstract class GradebookCrashPoints {
    static final Map<String, String> BEFORE = Marks.parse(
                    "Q42 51=7, Q42 52=5.5, Q42 53=4, A7 51=66, A7 53=12, Q50 51=8, Q50 52=0, Q50 53=19.5")
            .grades();
    static final Map<String, String> CHANGED = Marks.parse(
                    "Q42 51=9, Q42 52=5.5, Q42 53=10, A7 51=70, A7 53=12, Q50 51=8, Q50 52=20, Q50 53=19.5")
            .grades();
    static final Map<String, String> LATER = Marks.parse(
                    "Q42 51=8, Q42 52=2, Q42 53=10, A7 51=70, A7 52=55, A7 53=13, Q50 51=11, Q50 52=20, Q50 53=3")
            .grades();
    static final List<Map<String, String>> EVER = List.of(BEFORE, CHANGED, LATER);
    private static final Map<String, Map<String, String>> AFTERWARDS =
            new TreeMap<>(Map.of("unchanged", CHANGED, "moved on", LATER, "moved back", BEFORE));

    private static final List<Mishap> MISHAPS = List.of(Mishap.BEFORE_EFFECT, Mishap.AFTER_EFFECT, Mishap.ANSWER_LOST);

    static final int ONE_OF = 10;

    final Grid grid = Grid.of("crash points of gradebooks");
    private int turns;
    private int points;

    /** The servers. */
    static Stream<Served> servers() {
        return Grid.oneOverEachWire();
    }

    /** From where a school stands now. */
    final void everyPoint(GradebookCrashSchool school, GradebookCrashSchool.Backup start) {
        long began = System.nanoTime();
        school.restore(start);
        school.teach(CHANGED);
        school.outside.heal();
        school.run(school.host(0));
        school.isRight(CHANGED, EVER, "undisturbed");
        int calls = school.outside.calls();
        Set<Integer> changes = school.outside.changes();
        grid.calls(school.served, calls, changes).forEach(n -> {
            for (Mishap mishap : MISHAPS) {
                for (boolean dies : List.of(false, true)) {
                    if (Grid.meets(n, changes.contains(n), mishap, MISHAPS)
                            && grid.isTurn(school.served, turns++, 0, ONE_OF)) {
                        disturbed(school, start, n, mishap, dies);
                    }
                }
            }
        });
        System.out.printf(
                "%s: %d calls, %d of them change something, %d crash points, %d s%n",
                school.served,
                calls,
                changes.size(),
                points,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private void disturbed(
            GradebookCrashSchool school, GradebookCrashSchool.Backup start, int n, Mishap mishap, boolean dies) {
        String point = mishap + (dies ? " and the end" : "") + " at call " + n;
        school.restore(start);
        school.teach(CHANGED);
        school.outside.play(call -> call == n ? mishap : dies && call > n ? Mishap.BEFORE_EFFECT : null);
        GradeImportService host = school.host(dies ? 1 : 0);
        Convergence.countsAddUp(school.run(host), point);
        Map.Entry<String, Map<String, String>> end =
                List.copyOf(AFTERWARDS.entrySet()).get(grid.whoseTurn(turns, AFTERWARDS.size()));
        points++;
        quiet(school, dies ? school.host(0) : host, end.getValue(), point + ", " + end.getKey());
    }

    static void quiet(GradebookCrashSchool school, GradeImportService host, Map<String, String> marks, String point) {
        school.outside.heal();
        school.teach(marks);
        ImportReport report = school.run(host);
        Convergence.countsAddUp(report, point);
        assertThat(report.status()).as(point + ": " + report.findings()).isNotIn(Status.FAILED, Status.CANCELLED);
        assertThat(report.counts().undelivered()).as(point).isZero();
        assertThat(report.counts().rejected())
                .as(point + ": " + report.findings())
                .isZero();
        school.isRight(marks, EVER, point);
        if (marks == BEFORE) {
            school.run(host);
            school.oec.failOnWrite(true);
            ImportReport idle = school.run(host);
            assertThat(school.oec.refusedWrites()).as(point + ", idle").isEmpty();
            school.oec.failOnWrite(false);
            assertThat(idle.counts().unchanged()).as(point + ", idle").isEqualTo(marks.size());
            school.isRight(marks, EVER, point + ", idle");
        }
    }
}
