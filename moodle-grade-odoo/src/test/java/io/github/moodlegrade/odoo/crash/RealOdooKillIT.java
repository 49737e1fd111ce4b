package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.Edition;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.contract.RealOdoo;
import io.github.moodlegrade.odoo.process.HostSettings;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.JdbcUrl;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code kill -9} of a Java process that imports into a real Odoo 19, with its hashes in a PostgreSQL. */
class RealOdooKillIT {
    private static final int KILLS = Integer.getInteger("moodle.grade.kills", 8);

    /** Exams over XML-RPC most often: kills take their time. */
    static Stream<Arguments> editionsAndWires() {
        int fewer = Math.max(1, KILLS / 4);
        return Stream.of(
                Arguments.of(Edition.COMMUNITY, OdooWire.XML_RPC, KILLS),
                Arguments.of(Edition.COMMUNITY, OdooWire.JSON_2, fewer),
                Arguments.of(Edition.ENTERPRISE, OdooWire.XML_RPC, fewer),
                Arguments.of(Edition.ENTERPRISE, OdooWire.JSON_2, fewer));
    }

    @ParameterizedTest(name = "{0} over {1}, {2} times")
    @MethodSource("editionsAndWires")
    void wheneverTheProcessIsKilledTheNextOneBringsEverything(Edition edition, OdooWire wire, int kills)
            throws InterruptedException {
        RealOdoo odoo = edition == Edition.ENTERPRISE ? RealOdoo.withGradebooks() : new RealOdoo();
        long seed = Long.getLong("moodle.grade.seed", System.nanoTime());
        System.out.println("real Odoo, " + edition + " over " + wire.word() + ", kills: -Dmoodle.grade.seed=" + seed
                + " -Dmoodle.grade.kills=" + KILLS);
        Ambush ambush = new Ambush();
        HashRows hashes = new HashRows(
                new JdbcUrl(odoo.value("store.jdbc"), odoo.value("store.user"), odoo.value("store.password")));
        try (FakeMoodle moodle = FakeMoodle.start();
                Gate toMoodle = new Gate(moodle.url(), ambush);
                Gate toOdoo = new Gate(odoo.value("odoo.url"), ambush)) {
            HostSettings settings = HostSettings.ofSite("killed")
                    .moodle(toMoodle.url(), moodle.token())
                    .odoo(toOdoo.url(), odoo.database(), odoo.value("odoo.login"), odoo.apiKey())
                    .wire(wire)
                    .store(odoo.value("store.jdbc"), odoo.value("store.user"), odoo.value("store.password"));
            Seen seen = new SeenServer(edition, odoo::rows, hashes);
            Kills play = new Kills(new TaughtMoodle(moodle, edition), ambush, settings, seen, () -> {
                odoo.reset();
                hashes.clear();
            });
            play.play(seed, kills);
        }
    }
}
