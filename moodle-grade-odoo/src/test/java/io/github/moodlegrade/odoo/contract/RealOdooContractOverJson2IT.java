package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real Odoo 19 over JSON-2, under OpenEduCat's rules of 2025. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooContractOverJson2IT extends OecTargetContract {
    private final RealOdoo odoo = new RealOdoo(Rules.OF_2025, OdooWire.JSON_2);

    @Override
    protected OecServer server() {
        return odoo;
    }

    @Override
    protected int callsOfTheLogin() {
        return 2;
    }
}
