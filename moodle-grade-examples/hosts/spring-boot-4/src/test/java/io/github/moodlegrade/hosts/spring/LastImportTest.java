package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the host calls itself well. */
class LastImportTest {
    private static final Instant ENDED = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static LastImport.Ended ended(Status status, @Nullable MoodleGradeException failure) {
        return new LastImport.Ended(
                new ImportReport(
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
                        failure),
                ENDED);
    }

    @Test
    void anImportIsOverdueOnceItIsOlderThanAllowed() {
        LastImport.Ended last = ended(Status.COMPLETED, null);

        assertThat(last.isWell(HOUR, ENDED.plus(HOUR))).isTrue();
        assertThat(last.isWell(HOUR, ENDED.plus(HOUR).plusMillis(1))).isFalse();
        assertThat(last.age(ENDED.plus(HOUR))).isEqualTo(HOUR);
    }

    @Test
    void whatWaitsForPeopleIsWellAndAFailureIsNot() {
        MoodleGradeException failure = MoodleGradeException.run(FindingCode.ODOO_UNAVAILABLE, "gone");

        assertThat(ended(Status.PARTIAL, null).isWell(HOUR, ENDED)).isTrue();
        assertThat(ended(Status.CANCELLED, null).isWell(HOUR, ENDED)).isTrue();
        assertThat(ended(Status.FAILED, failure).isWell(HOUR, ENDED)).isFalse();
    }
}
