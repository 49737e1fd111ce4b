package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.grade.CourseRef;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.Severity;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Somebody else imports the same course between two requests of a run, at every one of them ({@link Grid}): what the run sees half is no reason to reject
 * a grade or to call a person. In one Java process the other import is one of another site with the same tag.
 */
class ImportedMeanwhileTest {
    private static final ImportRequest ONE_COURSE = ImportRequest.courses(CourseRef.id(41));

    private final Interruption interruption = new Interruption();
    private final DirectClient direct = new DirectClient();
    private final HttpSettings watched = HttpSettings.builder()
            .client(new WatchedClient(direct, interruption))
            .build();
    private final HttpSettings unwatched = HttpSettings.builder().client(direct).build();

    @Test
    void wheneverAnotherImportComesBetweenNothingIsDoubledOrRejected() throws Exception {
        try (FakeOpenEduCat oec = FakeOpenEduCat.start(Grid.version()).seedSchool();
                ThreeCourses school =
                        new ThreeCourses(new FakeOecServer(oec, OdooWire.XML_RPC, unwatched), Site.of("one", "MDL"))) {
            direct.reaching(oec.url(), oec.handler()).reaching(school.moodle.url(), school.moodle.handler());
            school.teach(ThreeCourses.randomMarks(new Random(1)));
            Snapshot untouched = oec.snapshot();
            Grid grid = Grid.of("another import before a request");
            Served served = Served.overXmlRpc(Grid.version());
            int n = 0;
            do {
                do {
                    n++;
                } while (!grid.isTurn(served, n, 0, 6));
                oec.restore(untouched);
                interruption.before(n, () -> service(school, oec, "other", unwatched));
                GradeImportService service = service(school, oec, "one", watched);
                ImportReport report = service.importGrades(ONE_COURSE);
                assertUntroubled(report, "before request " + n);
                school.assertNothingDoubled("before request " + n);
                assertThat(service.importGrades(ONE_COURSE).counts().unchanged())
                        .as("before request " + n + ", next run")
                        .isEqualTo(report.counts().read());
            } while (interruption.happened);
            assertThat(n).as("requests").isGreaterThan(15);
        }
    }

    private static void assertUntroubled(ImportReport report, String point) {
        assertThat(report.status()).as(point + ": " + report.findings()).isEqualTo(Status.COMPLETED);
        assertThat(report.findings())
                .as(point)
                .extracting(Finding::severity)
                .doesNotContain(Severity.WARNING, Severity.ERROR);
        assertThat(report.counts().read()).as(point).isPositive();
        assertThat(report.counts().delivered() + report.counts().unchanged())
                .as(point)
                .isEqualTo(report.counts().read());
    }

    private GradeImportService service(ThreeCourses school, FakeOpenEduCat oec, String site, HttpSettings http) {
        return WithoutWaiting.build(GradeImportService.builder(
                Site.of(site, "MDL"),
                MoodleWebService.builder(school.moodle.url(), Secret.of(school.moodle.token()))
                        .http(unwatched)
                        .build(),
                OpenEduCat.builder(OdooConnection.of(
                                oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()), http))
                        .build()));
    }

    /** One other import, before the n-th request from now on. */
    private static final class Interruption implements WatchedClient.Watch {
        boolean happened;
        private Supplier<GradeImportService> other = () -> {
            throw new IllegalStateException("nothing is planned");
        };
        private int left;

        void before(int n, Supplier<GradeImportService> who) {
            left = n;
            other = who;
            happened = false;
        }

        @Override
        public <T> CompletableFuture<HttpResponse<T>> pass(
                String body, Supplier<CompletableFuture<HttpResponse<T>>> send) {
            if (--left == 0) {
                happened = true;
                assertThat(other.get().importGrades(ONE_COURSE).status()).isEqualTo(Status.COMPLETED);
            }
            return send.get();
        }
    }
}
