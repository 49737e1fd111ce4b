package io.github.moodlegrade.odoo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host sees that starts a run while another is under way in the same JVM. */
class TwoRunsTest {
    @Test
    void theSecondRunOfASiteIsRefusedAndNamesTheSiteWhileBothTheFirstAndAnotherSiteGoOn() {
        try (SmallSchool school = SmallSchool.withGrades();
                SmallSchool other = SmallSchool.withGrades()) {
            List<ImportReport> second = new ArrayList<>();
            List<ImportReport> elsewhere = new ArrayList<>();
            school.listener = atTheFirstDelivery(() -> {
                int calls = school.moodle.calls() + school.oec.calls();
                second.add(school.service("small", HttpSettings.ofDefaults()).importGrades(ImportRequest.allCourses()));
                assertThat(school.moodle.calls() + school.oec.calls())
                        .as("the refused run asked nobody")
                        .isEqualTo(calls);
                elsewhere.add(
                        other.service("other", HttpSettings.ofDefaults()).importGrades(ImportRequest.allCourses()));
            });

            ImportReport first = school.run(Mode.IMPORT);

            assertThat(first.status()).isEqualTo(Status.COMPLETED);
            assertThat(first.counts().delivered()).isEqualTo(8);
            assertThat(elsewhere).singleElement().satisfies(report -> {
                assertThat(report.status()).isEqualTo(Status.COMPLETED);
                assertThat(report.counts().delivered()).isEqualTo(8);
            });
            assertThat(second).singleElement().satisfies(TwoRunsTest::isRefused);
            assertThat(school.run(Mode.IMPORT).counts().unchanged()).isEqualTo(8);
        }
    }

    private static void isRefused(ImportReport report) {
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.courses()).isEmpty();
        assertThat(report.moodleCalls() + report.odooCalls()).isZero();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ALREADY_RUNNING);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("another run of site small is under way in this JVM");
            assertThat(finding.remedy()).isEqualTo("Let the host start one run a site at a time.");
        });
        assertThat(report.failure().orElseThrow().finding().code().isConfiguration())
                .as("another run later does better")
                .isFalse();
    }

    private static ImportListener atTheFirstDelivery(Runnable work) {
        return new ImportListener() {
            private boolean done;

            @Override
            public void progressed(Progress progress) {
                if (!done && progress.step() == Step.DELIVER) {
                    done = true;
                    work.run();
                }
            }
        };
    }
}
