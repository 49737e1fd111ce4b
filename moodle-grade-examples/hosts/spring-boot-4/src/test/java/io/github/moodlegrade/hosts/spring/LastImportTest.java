package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.HandClock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the host knows of its last import, and when that is too old. */
class LastImportTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final LastImport last = new LastImport(clock);

    private static ImportReport report(Status status, @Nullable MoodleGradeException failure) {
        return new ImportReport(
                "run-1",
                status,
                ImportRequest.Mode.IMPORT,
                Site.of("main", "MDL"),
                "",
                List.of(),
                List.of(),
                0,
                0,
                Duration.ZERO,
                failure);
    }

    @Test
    void anImportIsOverdueOnceItIsOlderThanAllowed() {
        clock.pass(HOUR.multipliedBy(2));
        last.finished(report(Status.COMPLETED, null));

        clock.pass(HOUR);
        assertThat(last.age()).isEqualTo(HOUR);
        assertThat(last.isOverdue(HOUR)).isFalse();

        clock.pass(MOMENT);
        assertThat(last.isOverdue(HOUR)).isTrue();

        last.finished(report(Status.COMPLETED, null));
        assertThat(last.isOverdue(HOUR)).isFalse();
    }

    @Test
    void theFirstImportIsOverdueAsLongAfterTheStart() {
        clock.pass(HOUR);
        assertThat(last.age()).isEqualTo(HOUR);
        assertThat(last.isOverdue(HOUR)).isFalse();

        clock.pass(MOMENT);
        assertThat(last.isOverdue(HOUR)).isTrue();
        assertThat(last.report()).isEmpty();
        assertThat(last.failed()).isFalse();
    }

    @Test
    void whatWaitsForPeopleIsNoFailure() {
        last.finished(report(Status.FAILED, MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone")));
        assertThat(last.failed()).isTrue();

        last.finished(report(Status.PARTIAL, null));
        assertThat(last.failed()).isFalse();

        last.finished(report(Status.CANCELLED, null));
        assertThat(last.failed()).isFalse();
    }
}
