package io.github.moodlegrade.odoo.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.grid.Served;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every outage of Moodle too, with an Odoo over XML-RPC. */
class OutageTest extends OutageGrid {
    OutageTest() {
        super(Served.overXmlRpc(Grid.version()));
    }

    Stream<Arguments> moodle() {
        return eachLasting(Stream.of(MoodleOutage.values()), Lasting.values());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void moodle(Outage outage, Lasting lasting) {
        disturb(outage, lasting);
    }

    @Test
    void aServerThatSaysHowLongIsLeftAloneAsLong() {
        assertThat(pauses(MoodleOutage.HTTP_429)).containsOnly(Duration.ofSeconds(5));
        assertThat(pauses(OdooOutage.HTTP_429.ofReads(OdooWire.XML_RPC))).containsOnly(Duration.ofSeconds(5));
        assertThat(pauses(OdooOutage.HTTP_429.ofWrites(OdooWire.XML_RPC))).containsOnly(Duration.ofSeconds(5));
        assertThat(pauses(MoodleOutage.HTTP_429_UNTIL_A_DATE))
                .isNotEmpty()
                .allSatisfy(pause -> assertThat(pause.toSeconds()).isBetween(15L, 25L));
        assertThat(pauses(MoodleOutage.HTTP_429_UNTIL_TOMORROW)).isEmpty();
        assertThat(pauses(OdooOutage.HTTP_429_UNTIL_TOMORROW.ofReads(OdooWire.XML_RPC)))
                .isEmpty();
        assertThat(pauses(OdooOutage.HTTP_429_UNTIL_TOMORROW.ofWrites(OdooWire.XML_RPC)))
                .isEmpty();
    }

    private List<Duration> pauses(Outage outage) {
        return new OutageRun(school, outage, Lasting.SHORT).pauses();
    }
}
