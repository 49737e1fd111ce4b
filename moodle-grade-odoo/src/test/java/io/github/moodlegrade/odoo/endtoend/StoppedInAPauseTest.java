package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.internal.pipeline.Sleeper;
import io.github.moodlegrade.odoo.testkit.OdooCall;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run really waits for a server that asked for 50 seconds of rest; whoever stops it then does not wait as long. */
class StoppedInAPauseTest {
    private static final int REST = 50;
    private static final Duration SOON = Duration.ofSeconds(25);

    private final SmallSchool school = SmallSchool.withGrades();
    private final ImportRun run =
            school.service("paused", HttpSettings.ofDefaults()).prepare(ImportRequest.allCourses());

    @AfterEach
    void close() {
        school.close();
    }

    /** What a run's thread is left with. */
    private static final class End {
        private final ImportReport report;
        private final boolean interrupted;

        private End(ImportReport report, boolean interrupted) {
            this.report = report;
            this.interrupted = interrupted;
        }
    }

    @Test
    void aRunIsCancelledWhileItWaitsForMoodle() throws Exception {
        moodleWantsRest();
        assertThat(endOf(thread -> run.cancel()).interrupted).isFalse();
    }

    @Test
    void aRunIsInterruptedWhileItWaitsForMoodle() throws Exception {
        moodleWantsRest();
        assertThat(endOf(Thread::interrupt).interrupted).isTrue();
    }

    @Test
    void aRunIsCancelledWhileItWaitsForOdoo() throws Exception {
        odooWantsRest();
        assertThat(endOf(thread -> run.cancel()).interrupted).isFalse();
    }

    @Test
    void aRunIsInterruptedWhileItWaitsForOdoo() throws Exception {
        odooWantsRest();
        assertThat(endOf(Thread::interrupt).interrupted).isTrue();
    }

    private void moodleWantsRest() {
        school.moodle.onRequests(request -> request.function().startsWith("mod_"), 0, Fault.serviceUnavailable(REST));
    }

    private void odooWantsRest() {
        school.oec.onCall(
                (OdooCall call) -> call.model().equals("op.student"),
                io.github.moodlegrade.odoo.testkit.Fault.tooManyRequests(REST));
    }

    /** Stops the run in its pause. */
    private interface Stop {
        void stop(Thread thread);
    }

    private End endOf(Stop stop) throws Exception {
        Callable<End> calling = () -> {
            ImportReport report = run.call();
            return new End(report, Thread.interrupted());
        };
        FutureTask<End> task = new FutureTask<>(calling);
        Thread thread = new Thread(task, "run");
        thread.start();
        while (!isInAPause(thread) && !task.isDone()) {
            Thread.sleep(5);
        }
        stop.stop(thread);
        End end = task.get(SOON.toMillis(), TimeUnit.MILLISECONDS);

        ImportReport report = end.report;
        assertThat(report.status()).isEqualTo(Status.CANCELLED);
        assertThat(SmallSchool.findings(report, FindingCode.CANCELLED)).hasSize(1);
        assertThat(report.courses()).hasSize(1).allSatisfy(course -> addsUp(course.counts()));
        theNextRunFinishes();
        return end;
    }

    private static boolean isInAPause(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().equals(Sleeper.class.getName()));
    }

    private static void addsUp(Counts counts) {
        assertThat(counts.unchanged()
                        + counts.delivered()
                        + counts.rejected()
                        + counts.skipped()
                        + counts.undelivered())
                .isEqualTo(counts.read());
    }

    private void theNextRunFinishes() {
        school.moodle.clearFaults();
        school.oec.clearFaults();
        ImportReport next = school.run(Mode.IMPORT);
        assertThat(next.status()).isEqualTo(Status.COMPLETED);
        assertThat(next.counts().delivered()).isEqualTo(8);
    }
}
