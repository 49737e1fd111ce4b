package io.github.moodlegrade.odoo.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRequest.Mode;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.HandClock;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A service with an OpenEduCat and a hash store of its own; Moodle and the clock are shared. */
final class Importer implements ImportListener, AutoCloseable {
    private final FakeMoodle moodle;
    private final FakeOpenEduCat oec;
    private final Holdings holdings;
    private final GradeImportService service;
    private final Set<Place> compared = new TreeSet<>();
    private final Set<Action> actions = EnumSet.noneOf(Action.class);

    /** Requests to Moodle in all imports, and calls of its functions: a batch is one request of many calls. */
    int requests;

    int calls;

    Importer(FakeMoodle moodle, FakeOpenEduCat oec, Holdings holdings, HandClock clock) {
        this.moodle = moodle;
        this.oec = oec;
        this.holdings = holdings;
        HttpSettings direct =
                HttpSettings.builder().client(PastTheNetwork.to(moodle, oec)).build();
        this.service = WithoutWaiting.build(GradeImportService.builder(
                        Site.of("day", "MDL"),
                        MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                .http(direct)
                                .build(),
                        OpenEduCat.builder(OdooConnection.of(
                                        oec.url(), oec.database(), oec.login(), Secret.of(oec.apiKey()), direct))
                                .build())
                .clock(clock)
                .hashStore(new InMemoryHashStore())
                .listener(this));
    }

    ImportReport run(ImportRequest request, String point) {
        moodle.clearLog();
        ImportReport report = service.importGrades(request);
        if (request.mode() == Mode.IMPORT) {
            requests += moodle.calls();
            calls += moodle.requests().stream()
                    .mapToInt(call -> Math.max(1, call.innerFunctions().size()))
                    .sum();
        }
        assertThat(report.status()).as(point + ": " + report.findings()).isIn(Status.COMPLETED, Status.PARTIAL);
        for (Course course : report.courses()) {
            Counts counts = course.counts();
            assertThat(counts.unchanged()
                            + counts.delivered()
                            + counts.rejected()
                            + counts.skipped()
                            + counts.undelivered())
                    .as(point + ": " + course)
                    .isEqualTo(counts.read());
        }
        return report;
    }

    Map<Place, String> held() {
        return holdings.in(oec);
    }

    /** The marks that Moodle shows now and OpenEduCat can have. */
    Set<Place> shown(String point) {
        compared.clear();
        actions.clear();
        run(ImportRequest.allCourses().mode(Mode.RECONCILE), point);
        return new TreeSet<>(compared);
    }

    /** The same, all of which OpenEduCat has. */
    Set<Place> shownAndHeld(String point) {
        Set<Place> shown = shown(point);
        assertThat(actions).as(point + ": what differs").doesNotContain(Action.CREATE, Action.UPDATE);
        return shown;
    }

    @Override
    public void planned(Planned planned) {
        if (planned.mode() != Mode.RECONCILE) {
            return;
        }
        for (PlannedGrade grade : planned.grades()) {
            actions.add(grade.action());
            if (grade.action() != Action.REFUSED) {
                compared.add(Place.mark(code(grade.id()), (int) planned.studentOf(grade.id())));
            }
        }
    }

    private static String code(GradeId id) {
        return (id.kind() == ActivityKind.QUIZ ? "MDL-Q" : "MDL-A") + id.activityId();
    }

    @Override
    public void close() {
        oec.close();
    }
}
