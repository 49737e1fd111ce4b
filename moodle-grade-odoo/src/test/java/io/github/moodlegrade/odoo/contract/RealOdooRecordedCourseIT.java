package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.OecServer;

/** The recorded course into a real Odoo 19. */
class RealOdooRecordedCourseIT extends RecordedCourseImport {
    private final RealOdoo odoo = new RealOdoo();

    @Override
    OecServer server() {
        return odoo;
    }
}
