package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on doubles of all versions. */
class FakeOpenEduCatContractTest {
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class OnFake extends OecTargetContract {
        private final FakeOpenEduCat fake;
        private final OecServer server;

        OnFake(OdooVersion version) {
            this.fake = FakeOpenEduCat.start(version);
            this.server = new FakeOecServer(fake);
        }

        @Override
        protected OecServer server() {
            return server;
        }

        @AfterAll
        void stop() {
            fake.close();
        }
    }

    @Nested
    class Odoo14 extends OnFake {
        Odoo14() {
            super(OdooVersion.V14);
        }
    }

    @Nested
    class Odoo17 extends OnFake {
        Odoo17() {
            super(OdooVersion.V17);
        }
    }

    @Nested
    class Odoo18 extends OnFake {
        Odoo18() {
            super(OdooVersion.V18);
        }
    }

    @Nested
    class Odoo19 extends OnFake {
        Odoo19() {
            super(OdooVersion.V19);
        }
    }
}
