package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.process.HostSettings;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.Snapshot;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.JdbcUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a Java process that imports, with its hashes in a file; the two servers live on. */
class KillTest {
    private static final Served XML_RPC = Served.overXmlRpc(Grid.version());
    private static final int KILLS = Grid.times("moodle.grade.kills", 6, 20);

    @TempDir
    private Path folder;

    @Test
    void wheneverTheProcessIsKilledTheNextOneBringsEverything() throws InterruptedException {
        kill(XML_RPC, "jdbc:h2:file:" + folder.resolve("hashes"), KILLS);
    }

    @Test
    void overJson2() throws InterruptedException {
        Served json2 = Served.overJson2(OdooVersion.V19_2025);
        kill(json2, "jdbc:h2:file:" + folder.resolve("hashes"), Grid.timesOn(json2, KILLS));
    }

    @Test
    void withHashesInSqlite() throws InterruptedException {
        kill(XML_RPC, "jdbc:sqlite:" + folder.resolve("hashes.db"), Math.max(1, KILLS / 5));
    }

    private static void kill(Served server, String store, int kills) throws InterruptedException {
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println("kills: -Dmoodle.grade.seed=" + seed + " -Dmoodle.grade.kills=" + kills);
        Ambush ambush = new Ambush();
        HashRows hashes = new HashRows(new JdbcUrl(store));
        try (FakeMoodle moodle = FakeMoodle.start();
                FakeOpenEduCat oec = FakeOpenEduCat.start(server.version()).seedSchool();
                Gate toMoodle = new Gate(moodle.url(), ambush);
                Gate toOdoo = new Gate(oec.url(), ambush)) {
            Snapshot untouched = oec.snapshot();
            HostSettings settings = HostSettings.ofSite("killed")
                    .moodle(toMoodle.url(), moodle.token())
                    .odoo(toOdoo.url(), oec.database(), oec.login(), oec.apiKey())
                    .wire(server.wire())
                    .store(store, "", "");
            Kills play = new Kills(new TaughtMoodle(moodle), ambush, settings, seen(oec, hashes), () -> {
                oec.restore(untouched);
                hashes.clear();
            });
            play.play(seed, kills);
        }
    }

    private static Seen seen(FakeOpenEduCat oec, HashRows hashes) {
        return new Seen() {
            @Override
            public List<Map<String, Object>> rows(String model) {
                return oec.rows(model);
            }

            @Override
            public Map<GradeKey, GradeHash> hashes() {
                return hashes.all();
            }
        };
    }
}
