package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The n-th call of Moodle, Odoo or the hash store goes wrong, for every n: before it took effect, after it, or its answer is lost; the run
 * goes on, or the process dies there. Then Moodle is unchanged, has moved on, or is back at its old grades, and one quiet run brings
 * OpenEduCat to what Moodle shows. By default {@link Grid} leaves out some calls that only read, and each disturbance is followed by one of
 * the three ends, in turn.
 */
abstract class CrashPoints {
    static final Marks BEFORE =
            Marks.parse("Q42 51=7, Q42 52=5.5, A7 51=66, A7 53=12, A8 51=15, Q43 1=5, Q43 2=0, Q43 3=8");
    static final Marks CHANGED =
            Marks.parse("Q42 51=9, Q42 52=5.5, Q42 53=10, A7 51=70, A7 52=50, A7 53=12, A8 51=15, A8 52=11,"
                    + "Q43 1=6, Q43 2=12, Q43 3=8, A9 1=88, A9 2=40");
    static final Marks LATER =
            Marks.parse("Q42 51=8, Q42 52=2, Q42 53=10, A7 51=70, A7 52=55, A7 53=13, A8 51=16, A8 52=11, A8 53=20,"
                    + "Q43 1=7, Q43 2=4, Q43 3=8, A9 1=90, A9 2=40, A9 3=0");
    static final List<Marks> EVER = List.of(BEFORE, CHANGED, LATER);
    private static final Map<String, Marks> AFTERWARDS =
            new TreeMap<>(Map.of("unchanged", CHANGED, "moved on", LATER, "moved back", BEFORE));

    private final Grid grid = Grid.of("crash points");
    private int disturbances;
    private int points;

    /** How one call goes wrong: alone, or as the last one of its process. */
    private enum Way {
        FAILS_BEFORE(Mishap.BEFORE_EFFECT, false),
        FAILS_AFTER(Mishap.AFTER_EFFECT, false),
        ANSWER_LOST(Mishap.ANSWER_LOST, false),
        DIES_BEFORE(Mishap.BEFORE_EFFECT, true),
        DIES_AFTER(Mishap.AFTER_EFFECT, true);

        private final Mishap mishap;
        private final boolean dies;

        Way(Mishap mishap, boolean dies) {
            this.mishap = mishap;
            this.dies = dies;
        }

        private IntFunction<@Nullable Mishap> at(int n) {
            return call -> call == n ? mishap : dies && call > n ? Mishap.BEFORE_EFFECT : null;
        }
    }

    private static final List<Way> FAILING = List.of(Way.FAILS_BEFORE, Way.FAILS_AFTER, Way.ANSWER_LOST);
    private static final List<Way> DYING = List.of(Way.DIES_BEFORE, Way.DIES_AFTER);

    /** The servers. */
    static Stream<Served> servers() {
        return Grid.overBothWires();
    }

    /** From where a school stands now. */
    void everyPoint(CrashSchool school, CrashSchool.Backup start) {
        long began = System.nanoTime();
        int calls = undisturbed(school, start);
        Set<Integer> changes = school.outside.changes();
        grid.calls(school.served, calls, changes).forEach(n -> {
            int turn = n;
            for (Way way : Way.values()) {
                if (Grid.meets(n, changes.contains(n), way, way.dies ? DYING : FAILING)
                        && grid.isTurn(school.served, turn++, 0, 2)) {
                    disturbed(school, start, n, way);
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

    /** How many calls the run makes when nothing goes wrong. */
    private static int undisturbed(CrashSchool school, CrashSchool.Backup start) {
        school.restore(start);
        school.teach(CHANGED);
        school.outside.heal();
        ImportReport report = school.host(0).run();
        int calls = school.outside.calls();
        new Convergence(school, CHANGED, EVER, "undisturbed").afterQuietRun(report);
        return calls;
    }

    private void disturbed(CrashSchool school, CrashSchool.Backup start, int n, Way way) {
        String point = way + " at call " + n;
        school.restore(start);
        school.teach(CHANGED);
        school.outside.play(way.at(n));
        CrashSchool.Host host = school.host(way.dies ? 1 : 0);
        ImportReport report = host.run();
        Convergence.countsAddUp(report, point);
        assertThat(school.outside.calls()).as(point).isGreaterThanOrEqualTo(n);
        if (way.dies) {
            assertThat(report.status()).as(point + ": " + report.findings()).isEqualTo(Status.FAILED);
            assertThat(school.outside.calls()).as(point + ": ends soon").isLessThanOrEqualTo(n + 16);
        }
        CrashSchool.Backup broken = school.backup();
        int turn = disturbances++;
        int i = 0;
        for (Map.Entry<String, Marks> end : AFTERWARDS.entrySet()) {
            if (grid.isTurnOfEnd(school.served, turn, i++, AFTERWARDS.size())) {
                points++;
                school.restore(broken);
                CrashSchool.Host next = way.dies ? school.host(0) : host;
                quiet(school, next, end.getValue(), point + ", " + end.getKey());
            }
        }
    }

    private static void quiet(CrashSchool school, CrashSchool.Host host, Marks marks, String point) {
        school.outside.heal();
        school.teach(marks);
        Convergence end = new Convergence(school, marks, EVER, point);
        end.afterQuietRun(host.run());
        if (Grid.hasEveryEnd(school.served) || marks == BEFORE) {
            end.afterIdleRun(school.idleRun(host, point));
        }
    }
}
