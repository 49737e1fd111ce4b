package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.sharedtests.Thorough;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorded course into the double, as its oldest generation; in a thorough build as each, and over both wires. */
class RecordedCourseImportTest {
    @Test
    void everyRecordedGradeArrivesInTheOldestToo() throws Exception {
        everyRecordedGradeArrivesAndTheSecondRunWritesNothing(OdooVersion.V14);
    }

    @Thorough
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void everyRecordedGradeArrivesAndTheSecondRunWritesNothing(OdooVersion version) throws Exception {
        System.out.print(version + " ");
        try (FakeOpenEduCat fake = FakeOpenEduCat.start(version)) {
            new IntoFake(fake).everyRecordedGradeArrivesAndTheSecondRunWritesNothing();
        }
    }

    @Thorough
    @ParameterizedTest
    @EnumSource(
            value = OdooVersion.class,
            names = {"V19", "V19_2025"})
    void overJson2Too(OdooVersion version) throws Exception {
        for (OdooWire wire : List.of(OdooWire.JSON_2, OdooWire.AUTO)) {
            System.out.print(version + " " + wire + " ");
            try (FakeOpenEduCat fake = FakeOpenEduCat.start(version)) {
                new IntoFake(fake, wire).everyRecordedGradeArrivesAndTheSecondRunWritesNothing();
            }
        }
    }

    /** Not only the marks: every record of an import, field by field, but for the times at which they were written. */
    @Thorough
    @Test
    void theEndStateIsTheSame() throws Exception {
        assertThat(endState(OdooWire.JSON_2))
                .isEqualTo(endState(OdooWire.XML_RPC))
                .hasSize(4);
    }

    private static Map<String, List<Map<String, Object>>> endState(OdooWire wire) throws Exception {
        Map<String, List<Map<String, Object>>> state = new TreeMap<>();
        try (FakeOpenEduCat fake = FakeOpenEduCat.start(OdooVersion.V19_2025)) {
            new IntoFake(fake, wire).everyRecordedGradeArrivesAndTheSecondRunWritesNothing();
            for (String model : List.of("op.exam.session", "op.exam", "op.exam.attendees", "op.result.line")) {
                List<Map<String, Object>> rows = fake.rows(model);
                rows.forEach(row -> row.keySet().removeAll(List.of("create_date", "write_date")));
                assertThat(rows).isNotEmpty();
                state.put(model, rows);
            }
        }
        return state;
    }

    private static final class IntoFake extends RecordedCourseImport {
        private final OecServer server;

        private IntoFake(FakeOpenEduCat fake) {
            this(fake, OdooWire.XML_RPC);
        }

        private IntoFake(FakeOpenEduCat fake, OdooWire wire) {
            this.server = new FakeOecServer(fake, wire);
        }

        @Override
        OecServer server() {
            return server;
        }
    }
}
