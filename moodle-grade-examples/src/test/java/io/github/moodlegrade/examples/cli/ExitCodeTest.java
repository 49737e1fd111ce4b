package io.github.moodlegrade.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    private static int of(Status status, @Nullable FindingCode failure) {
        return ExitCode.of(new ImportReport(
                "run",
                status,
                ImportRequest.Mode.IMPORT,
                Site.of("main", "MDL"),
                "",
                List.of(),
                List.of(),
                0,
                0,
                Duration.ZERO,
                failure == null ? null : MoodleGradeException.run(failure, "for a reason")));
    }

    @Test
    void tellsWhatASchedulerMustDo() {
        assertThat(of(Status.COMPLETED, null)).isEqualTo(0);
        assertThat(of(Status.PARTIAL, null)).isEqualTo(3);
        assertThat(of(Status.CANCELLED, null)).isEqualTo(4);
        assertThat(of(Status.FAILED, FindingCode.MOODLE_UNAVAILABLE)).isEqualTo(4);
        assertThat(of(Status.FAILED, FindingCode.ALREADY_RUNNING)).isEqualTo(4);
        assertThat(of(Status.FAILED, FindingCode.TOKEN_REFUSED)).isEqualTo(5);
        assertThat(of(Status.FAILED, FindingCode.RIGHTS_MISSING)).isEqualTo(5);
    }

    @Test
    void usageIsPicoclisOwn() {
        assertThat(ExitCode.USAGE).isEqualTo(2);
    }
}
