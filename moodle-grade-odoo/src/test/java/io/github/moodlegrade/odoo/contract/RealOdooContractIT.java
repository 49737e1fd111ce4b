package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real Odoo 19, under OpenEduCat's rules of 2025. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooContractIT extends OecTargetContract {
    private final RealOdoo odoo = new RealOdoo(Rules.OF_2025);

    @Override
    protected OecServer server() {
        return odoo;
    }
}
