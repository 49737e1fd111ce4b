package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.process.HostSettings;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.JdbcUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a Java process that imports, with its hashes in a file; the two servers live on. By default of exams, with H2, over XML-RPC. */
class KillTest {
    private static final Served XML_RPC = Served.overXmlRpc(Grid.version());
    private static final Served JSON_2 = Served.overJson2(OdooVersion.V19_2025);
    private static final int KILLS = Grid.times("moodle.grade.kills", 1, 10);
    private static final int OF_GRADEBOOKS = Math.max(1, KILLS / 3);

    @TempDir
    private Path folder;

    @Test
    void wheneverTheProcessIsKilledTheNextOneBringsEverything() throws InterruptedException {
        kill(Edition.COMMUNITY, XML_RPC, inH2(), KILLS);
    }

    @Test
    @Thorough
    void overJson2() throws InterruptedException {
        kill(Edition.COMMUNITY, JSON_2, inH2(), Grid.timesOn(JSON_2, KILLS));
    }

    @Test
    @Thorough
    void withHashesInSqlite() throws InterruptedException {
        kill(Edition.COMMUNITY, XML_RPC, "jdbc:sqlite:" + folder.resolve("hashes.db"), Math.max(1, KILLS / 5));
    }

    @Test
    @Thorough
    void ofGradebooks() throws InterruptedException {
        kill(Edition.ENTERPRISE, XML_RPC, inH2(), OF_GRADEBOOKS);
    }

    @Test
    @Thorough
    void ofGradebooksOverJson2() throws InterruptedException {
        kill(Edition.ENTERPRISE, JSON_2, inH2(), Grid.timesOn(JSON_2, OF_GRADEBOOKS));
    }

    private String inH2() {
        return "jdbc:h2:file:" + folder.resolve("hashes");
    }

    private static void kill(Edition edition, Served server, String store, int kills) throws InterruptedException {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println(
                edition + " on " + server + ", kills: -Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.kills=" + KILLS);
        Ambush ambush = new Ambush();
        HashRows hashes = new HashRows(new JdbcUrl(store));
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat oec = CrashSchool.school(server, edition);
                Gate toMoodle = new Gate(moodle.url(), ambush);
                Gate toOdoo = new Gate(oec.url(), ambush)) {
            Snapshot untouched = oec.snapshot();
            HostSettings settings = HostSettings.ofSite("killed")
                    .moodle(toMoodle.url(), moodle.token())
                    .odoo(toOdoo.url(), oec.database(), oec.login(), oec.apiKey())
                    .wire(server.wire())
                    .store(store, "", "");
            Seen seen = new SeenServer(edition, (model, fields) -> oec.rows(model), hashes);
            Kills play = new Kills(new TaughtMoodle(moodle, edition), ambush, settings, seen, () -> {
                oec.restore(untouched);
                hashes.clear();
            });
            play.play(seed, kills);
        }
    }
}
