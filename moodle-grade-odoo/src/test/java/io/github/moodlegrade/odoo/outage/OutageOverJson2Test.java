package io.github.moodlegrade.odoo.outage;

import io.github.moodlegrade.odoo.grid.Served;
import io.github.moodlegrade.odoo.testkit.OdooVersion;

/** The outages of an Odoo over JSON-2. */
class OutageOverJson2Test extends OutageGrid {
    OutageOverJson2Test() {
        super(Served.overJson2(OdooVersion.V19_2025));
    }
}
