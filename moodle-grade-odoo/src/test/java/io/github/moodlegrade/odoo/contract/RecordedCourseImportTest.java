package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.OecServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorded course into the double, as each of its generations. */
class RecordedCourseImportTest {
    @ParameterizedTest
    @EnumSource(OdooVersion.class)
    void everyRecordedGradeArrivesAndTheSecondRunWritesNothing(OdooVersion version) throws Exception {
        System.out.print(version + " ");
        try (FakeOpenEduCat fake = FakeOpenEduCat.start(version)) {
            new IntoFake(fake).everyRecordedGradeArrivesAndTheSecondRunWritesNothing();
        }
    }

    private static final class IntoFake extends RecordedCourseImport {
        private final OecServer server;

        private IntoFake(FakeOpenEduCat fake) {
            this.server = new FakeOecServer(fake);
        }

        @Override
        OecServer server() {
            return server;
        }
    }
}
