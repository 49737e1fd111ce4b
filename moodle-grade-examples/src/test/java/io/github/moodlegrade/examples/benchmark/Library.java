package io.github.moodlegrade.examples.benchmark;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.RefreshPolicy;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.util.List;

/** The library as a host uses it: one service for all runs, with hashes in memory. */
final class Library {
    private static final Duration SELDOM = Duration.ofDays(30);

    private final RecordingClient client = new RecordingClient();
    private final GradeImportService service;

    Library(Servers servers) {
        HttpSettings http = HttpSettings.builder().client(client).build();
        service = GradeImportService.builder(Site.of("bench", "BEN"), servers.moodle(http), servers.openEduCat(http))
                .hashStore(new InMemoryHashStore())
                .build();
    }

    /** A run that reads everything. */
    ImportReport importAll() {
        return run(ImportRequest.allCourses());
    }

    /** A run that asks Moodle what changed: the first one reads everything. */
    ImportReport followChanges() {
        return run(ImportRequest.allCourses().refresh(RefreshPolicy.followChanges(SELDOM)));
    }

    private ImportReport run(ImportRequest request) {
        ImportReport report = service.importGrades(request).orThrow();
        if (report.status() != ImportReport.Status.COMPLETED) {
            throw new IllegalStateException("a run ended " + report.status() + " with " + report.findings());
        }
        return report;
    }

    /** The requests since the last question. */
    List<RecordingClient.Event> takeRequests() {
        return client.take();
    }
}
