package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Course.State;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.InMemoryHashStore;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.sharedtests.Thinning;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Odoo, or PostgreSQL under it, goes away for real in the middle of a write: before the call, while Odoo works on it (held up by a lock on
 * its table), or after it and before its answer is passed on. Where the server comes back during the first pause the run goes on by itself;
 * where it stays away the run ends soon; either way the next run brings exactly what Moodle shows.
 */
class RealOdooOutageIT {
    private final RealOdoo odoo = new RealOdoo();
    private final Outages outages = new Outages(odoo);

    /** Every outage at every moment of every writing call; thinned, each outage at each moment of one. */
    static Stream<Arguments> scenes() {
        List<Arguments> scenes = new ArrayList<>();
        int turn = 0;
        for (Outages.Kind kind : Outages.Kind.values()) {
            for (Outages.Moment moment : Outages.Moment.values()) {
                WriteCall[] calls = WriteCall.values();
                for (int i = 0; i < (Thinning.isOff() ? calls.length : 1); i++) {
                    scenes.add(Arguments.of(kind, moment, calls[turn++ % calls.length]));
                }
            }
        }
        return scenes.stream();
    }

    @AfterEach
    void bringBack() {
        outages.bringBack();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void theNextRunBringsWhatMoodleShows(Outages.Kind kind, Outages.Moment moment, WriteCall call) throws Exception {
        String point = kind + " " + moment + " " + call;
        Random random = new Random(point.hashCode());
        odoo.reset();
        try (ThreeCourses school = new ThreeCourses(odoo, Site.of("outage", "MDL"))) {
            Map<String, Integer> marks = ThreeCourses.randomMarks(random);
            school.teach(marks);
            InMemoryHashStore store = new InMemoryHashStore();
            outages.plan(kind, moment, call, 1 + random.nextInt(2), 1);
            ImportReport report = service(school, store).importGrades(ImportRequest.allCourses());
            outages.bringBack();
            System.out.println(point + ": " + report.status() + " " + report.counts() + ", odooCalls "
                    + report.odooCalls() + ", seen " + Set.copyOf(outages.seen()));
            assertThat(outages.happened()).as(point).isEqualTo(1);
            ThreeCourses.assertCountsAddUp(report, point);
            if (kind.staysAway()) {
                assertGaveUp(report, point);
            } else {
                assertThat(report.status()).as(point + ": " + report.findings()).isEqualTo(Status.COMPLETED);
                school.assertHolds(marks, point);
            }
            school.assertNoHashWithoutItsGrade(store, report.target(), List.of(marks), point);
            school.assertNothingDoubled(point);

            Map<String, Integer> now = random.nextBoolean() ? marks : ThreeCourses.changed(marks, random);
            school.teach(now);
            assertQuietRun(school, store, now, point);
        }
    }

    private void assertGaveUp(ImportReport report, String point) {
        assertThat(report.status()).as(point).isEqualTo(Status.FAILED);
        Finding trouble = report.failure().orElseThrow().finding();
        assertThat(trouble.code()).as(point + ": " + trouble).isEqualTo(FindingCode.ODOO_UNAVAILABLE);
        assertThat(trouble.message()).as(point).contains("127.0.0.1");
        assertThat(trouble.remedy()).as(point).isNotBlank();
        assertThat(report.counts().undelivered()).as(point).isPositive();
        assertThat(report.courses())
                .as(point)
                .hasSize(ThreeCourses.COURSES)
                .anyMatch(course -> course.state() == State.NOT_REACHED);
        assertThat(outages.callsSince())
                .as(point + ": calls to a server that is away")
                .isLessThanOrEqualTo(16);
    }

    private void assertQuietRun(ThreeCourses school, InMemoryHashStore store, Map<String, Integer> marks, String point)
            throws Exception {
        GradeImportService service = service(school, store);
        ImportReport quiet = service.importGrades(ImportRequest.allCourses());
        assertThat(quiet.status()).as(point + ": " + quiet.findings()).isEqualTo(Status.COMPLETED);
        assertThat(quiet.counts().undelivered()).as(point).isZero();
        school.assertHolds(marks, point);
        String before = school.lastChange();
        ImportReport idle = service.importGrades(ImportRequest.allCourses());
        assertThat(idle.counts().unchanged()).as(point).isEqualTo(marks.size());
        assertThat(school.lastChange())
                .as(point + ": one more run writes nothing")
                .isEqualTo(before);
        school.assertKnown(store, quiet.target(), marks, point);
    }

    @Test
    void oneCourseFailsAndTheOthersGoOn() throws Exception {
        odoo.reset();
        try (ThreeCourses school = new ThreeCourses(odoo, Site.of("outage", "MDL"))) {
            Map<String, Integer> marks = ThreeCourses.randomMarks(new Random(1));
            school.teach(marks);
            InMemoryHashStore store = new InMemoryHashStore();
            outages.plan(Outages.Kind.POSTGRES_RESTARTED, Outages.Moment.DURING, WriteCall.MARKS, 1, 5);
            ImportReport report = service(school, store).importGrades(ImportRequest.allCourses());
            outages.bringBack();
            System.out.println("one course: " + report.findings() + ", seen " + Set.copyOf(outages.seen()));
            ThreeCourses.assertCountsAddUp(report, "one course");
            assertThat(report.status()).isEqualTo(Status.PARTIAL);
            assertThat(report.courses())
                    .extracting(ImportReport.Course::state)
                    .containsExactly(State.FAILED, State.COMPLETE, State.COMPLETE);
            assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.ODOO_UNAVAILABLE);
            school.assertNoHashWithoutItsGrade(store, report.target(), List.of(marks), "one course");
            assertQuietRun(school, store, marks, "one course");
        }
    }

    private GradeImportService service(ThreeCourses school, InMemoryHashStore store) {
        OdooConnection connection = OdooConnection.of(
                odoo.value("odoo.url"),
                odoo.database(),
                odoo.value("odoo.login"),
                Secret.of(odoo.apiKey()),
                HttpSettings.builder()
                        .client(new WatchedClient(HttpClient.newHttpClient(), outages))
                        .build());
        return WithoutWaiting.build(
                GradeImportService.builder(
                                school.site,
                                MoodleWebService.builder(school.moodle.url(), Secret.of(school.moodle.token()))
                                        .build(),
                                OpenEduCat.builder(connection).build())
                        .hashStore(store),
                pause -> outages.pause());
    }
}
