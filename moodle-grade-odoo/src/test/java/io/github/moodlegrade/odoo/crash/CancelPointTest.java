package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is cancelled, or its thread interrupted, while the n-th outside call is under way, for every n; the next run finishes the rest. */
class CancelPointTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wheneverARunIsStoppedTheNextFinishesTheRest(boolean interrupt) {
        try (CrashSchool school = new CrashSchool(OdooVersion.V18)) {
            school.teach(CrashPointTest.BEFORE);
            school.host(0).run();
            CrashSchool.Backup imported = school.backup();
            school.teach(CrashPointTest.CHANGED);
            int n = 0;
            boolean reached = true;
            int cancelled = 0;
            while (reached) {
                n++;
                school.restore(imported);
                CrashSchool.Host host = school.host(0);
                ImportReport report = stopped(school, host, n, interrupt);
                reached = school.outside.calls() >= n;
                cancelled += report.status() == Status.CANCELLED ? 1 : 0;
                school.outside.heal();
                new Convergence(
                                school,
                                CrashPointTest.CHANGED,
                                List.of(CrashPointTest.BEFORE, CrashPointTest.CHANGED),
                                "stopped at call " + n)
                        .afterQuietRun(host.run());
            }
            assertThat(cancelled).isGreaterThan(30);
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
