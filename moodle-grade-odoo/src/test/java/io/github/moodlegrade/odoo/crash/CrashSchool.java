package io.github.moodlegrade.odoo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.GradeImportService;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.ImportRun;
import io.github.moodlegrade.WithoutWaiting;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.moodle.MoodleWebService;
import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.FewStudents;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OpenEduCat;
import io.github.moodlegrade.odoo.PastTheNetwork;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.run.Site;
import io.github.moodlegrade.testkit.FakeMoodle;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** A small school between the two doubles and the default ends. */
final class CrashSchool implements AutoCloseable, Seen {
    final FakeMoodle moodle = FakeMoodle.start();
    final Served served;
    final FakeOpenEduCat oec;
    final Outside outside;
    final FrailStore store;
    final TaughtMoodle taught;
    private final HttpClient http;
    private final Edition edition;
    private final Site site;

    /** What OpenEduCat and the store held at one time. */
    static final class Backup {
        private final Snapshot oec;
        private final Map<GradeKey, GradeHash> hashes;

        private Backup(Snapshot oec, Map<GradeKey, GradeHash> hashes) {
            this.oec = oec;
            this.hashes = hashes;
        }
    }

    CrashSchool(Served served) {
        this(served, Edition.COMMUNITY);
    }

    CrashSchool(Served served, Edition edition) {
        this.served = served;
        this.edition = edition;
        taught = new TaughtMoodle(moodle, edition);
        oec = school(served, edition);
        site = Site.of("crash" + served.version().major(), "MDL");
        http = PastTheNetwork.to(moodle, oec);
        outside = new Outside(moodle, oec);
        store = new FrailStore(outside);
    }

    /** The OpenEduCat of an edition. */
    static FakeOpenEduCat school(Served served, Edition edition) {
        FakeOpenEduCat oec = FakeOpenEduCat.start(served.version());
        return FewStudents.of((edition == Edition.ENTERPRISE ? oec.withGrading() : oec).seedSchool());
    }

    /** A host application: caches live as long as it does. */
    final class Host {
        private final GradeImportService service;

        private Host(int readRetries) {
            HttpSettings settings =
                    HttpSettings.builder().client(http).readRetries(readRetries).build();
            service = WithoutWaiting.build(GradeImportService.builder(
                            site,
                            MoodleWebService.builder(moodle.url(), Secret.of(moodle.token()))
                                    .http(settings)
                                    .build(),
                            OpenEduCat.builder(OdooConnection.of(
                                                    oec.url(),
                                                    oec.database(),
                                                    oec.login(),
                                                    Secret.of(oec.apiKey()),
                                                    settings)
                                            .wire(served.wire()))
                                    .build())
                    .hashStore(store));
        }

        ImportReport run() {
            return service.importGrades(ImportRequest.allCourses());
        }

        ImportRun prepare() {
            return service.prepare(ImportRequest.allCourses());
        }
    }

    /** A host that just started. */
    Host host(int readRetries) {
        return new Host(readRetries);
    }

    /** What Moodle shows from now on. */
    void teach(Marks marks) {
        taught.teach(marks);
    }

    /** Whatever a run writes now is a failure of the test. */
    ImportReport idleRun(Host host, String point) {
        oec.failOnWrite(true);
        ImportReport report = host.run();
        assertThat(oec.refusedWrites()).as(point + ", idle").isEmpty();
        oec.failOnWrite(false);
        return report;
    }

    @Override
    public List<Map<String, Object>> rows(String model, String... fields) {
        return oec.rows(model);
    }

    @Override
    public Map<GradeKey, GradeHash> hashes() {
        return store.content();
    }

    @Override
    public Records records() {
        return Records.of(edition, this);
    }

    Backup backup() {
        return new Backup(oec.snapshot(), store.content());
    }

    void restore(Backup backup) {
        oec.restore(backup.oec);
        store.restore(backup.hashes);
        moodle.clearLog();
        oec.clearLog();
    }

    @Override
    public void close() {
        moodle.close();
        oec.close();
    }
}
