package io.github.moodlegrade;

import static io.github.moodlegrade.School.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two runs of one site exclude each other within a JVM. */
class OneRunASiteTest {
    private final School school = School.withGrades();

    @Test
    void aSecondRunOfASiteIsRefusedWithAReport() {
        List<ImportReport> second = new ArrayList<>();
        school.journal.before(
                "grades 1", () -> second.add(school.builder().build().importGrades(ImportRequest.allCourses())));

        ImportReport first = school.run();

        assertThat(first.status()).isEqualTo(Status.COMPLETED);
        assertThat(second).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo(Status.FAILED);
            assertThat(codes(report)).containsExactly(FindingCode.ALREADY_RUNNING);
            assertThat(report.failure().orElseThrow()).hasMessageContaining(school.site.name());
            assertThat(report.courses()).isEmpty();
            assertThat(report.runId()).isNotEqualTo(first.runId());
        });
        assertThat(school.journal.steps("open"))
                .as("the second run asked nobody")
                .hasSize(1);
    }

    @Test
    void aRefusedRunDoesNotFreeTheSite() {
        List<Status> statuses = new ArrayList<>();
        school.journal.before("grades 1", () -> {
            statuses.add(school.builder()
                    .build()
                    .importGrades(ImportRequest.allCourses())
                    .status());
            statuses.add(school.builder()
                    .build()
                    .importGrades(ImportRequest.allCourses())
                    .status());
        });

        school.run();

        assertThat(statuses).containsExactly(Status.FAILED, Status.FAILED);
        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void anotherSiteMayRunAtTheSameTime() {
        School other = School.withGrades();
        List<ImportReport> second = new ArrayList<>();
        school.journal.before("grades 1", () -> second.add(other.run()));

        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
        assertThat(second).extracting(ImportReport::status).containsExactly(Status.COMPLETED);
    }

    @Test
    void theNameMakesTheSiteWhateverTheTag() {
        List<ImportReport> second = new ArrayList<>();
        school.journal.before(
                "grades 1",
                () -> second.add(
                        GradeImportService.builder(Site.of(school.site.name(), "OTHR"), school.moodle, school.oec)
                                .build()
                                .importGrades(ImportRequest.allCourses())));

        school.run();

        assertThat(second).extracting(ImportReport::status).containsExactly(Status.FAILED);
    }

    @Test
    void aPreparedRunHoldsNothingUntilItIsCalled() {
        ImportRun prepared = school.builder().build().prepare(ImportRequest.allCourses());

        assertThat(school.run().status()).isEqualTo(Status.COMPLETED);
        assertThat(prepared.call().status()).isEqualTo(Status.COMPLETED);
    }
}
