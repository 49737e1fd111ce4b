package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.OecServer;

/** The recorded course into a real Odoo 19, under OpenEduCat's rules of 2024. */
class RealOdooOf2024RecordedCourseIT extends RecordedCourseImport {
    private final RealOdoo odoo = new RealOdoo(Rules.OF_2024);

    @Override
    OecServer server() {
        return odoo;
    }
}
