package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on a real Odoo 19, under OpenEduCat's rules of 2024. */
@TestInstance(Lifecycle.PER_CLASS)
class RealOdooOf2024ContractIT extends OecTargetContract {
    private final RealOdoo odoo = new RealOdoo(Rules.OF_2024);

    @Override
    protected OecServer server() {
        return odoo;
    }
}
