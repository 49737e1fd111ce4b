package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.OecServer;
import org.junit.jupiter.api.AfterEach;

/** The recorded course into the double. */
class RecordedCourseImportTest extends RecordedCourseImport {
    private final FakeOpenEduCat fake = FakeOpenEduCat.start(OdooVersion.V19);
    private final OecServer server = new FakeOecServer(fake);

    @Override
    OecServer server() {
        return server;
    }

    @AfterEach
    void stop() {
        fake.close();
    }
}
