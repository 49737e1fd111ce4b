package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run is cancelled, or its thread interrupted, while the n-th outside call is under way, for every n; the next run finishes the rest. */
class CancelPointTest {
    private final Grid grid = Grid.of("stopped runs");

    static Stream<Arguments> ways() {
        return Grid.oneOverEachWire()
                .flatMap(server -> Stream.of(false, true)
                        .filter(interrupt ->
                                !interrupt || server.wire() == OdooWire.XML_RPC || Grid.hasEveryEnd(server))
                        .map(interrupt -> Arguments.of(server, interrupt)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void wheneverARunIsStoppedTheNextFinishesTheRest(Served server, boolean interrupt) {
        try (CrashSchool school = new CrashSchool(server)) {
            school.teach(CrashPoints.BEFORE);
            school.host(0).run();
            CrashSchool.Backup imported = school.backup();
            school.teach(CrashPoints.CHANGED);
            school.outside.heal();
            school.host(0).run();
            int calls = school.outside.calls();
            int[] points = grid.calls(server, calls, school.outside.changes()).toArray();
            int cancelled = 0;
            for (int n : points) {
                school.restore(imported);
                CrashSchool.Host host = school.host(0);
                ImportReport report = stopped(school, host, n, interrupt);
                cancelled += report.status() == Status.CANCELLED ? 1 : 0;
                school.outside.heal();
                new Convergence(
                                school,
                                CrashPoints.CHANGED,
                                List.of(CrashPoints.BEFORE, CrashPoints.CHANGED),
                                "stopped at call " + n)
                        .afterQuietRun(host.run());
            }
            System.out.println(cancelled + " of " + points.length + " runs were cancelled");
            assertThat(cancelled).isGreaterThanOrEqualTo(points.length / 3 - 1);
        }
    }

    private static ImportReport stopped(CrashSchool school, CrashSchool.Host host, int n, boolean interrupt) {
        String point = "stopped at call " + n;
        ImportRun run = host.prepare();
        Thread thread = Thread.currentThread();
        school.outside.play(call -> {
            if (call == n && interrupt) {
                thread.interrupt();
            } else if (call == n) {
                run.cancel();
            }
            return null;
        });
        ImportReport report = run.call();
        boolean flag = Thread.interrupted();
        Convergence.countsAddUp(report, point);
        assertThat(flag).as(point + ": flag").isEqualTo(interrupt && school.outside.calls() >= n);
        assertThat(report.status()).as(point + ": " + report.findings()).isNotEqualTo(Status.FAILED);
        if (report.status() != Status.CANCELLED) {
            assertThat(report.counts().undelivered()).as(point).isZero();
        }
        return report;
    }
}
