package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import io.github.moodlegrade.sharedtests.Thorough;
import io.github.moodlegrade.sharedtests.http.DirectClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The contract on doubles of all versions and over both wires, on one over each wire through the network; on the strictest in every build. */
class FakeOpenEduCatContractTest {
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class OnFake extends OecTargetContract {
        private final FakeOpenEduCat fake;
        private final OecServer server;

        /** Past the network. */
        OnFake(OdooVersion version) {
            this.fake = FakeOpenEduCat.start(version);
            DirectClient direct = new DirectClient().reaching(fake.url(), fake.handler());
            this.server = new FakeOecServer(
                    fake,
                    OdooWire.XML_RPC,
                    HttpSettings.builder().client(direct).build());
        }

        OnFake(OdooVersion version, OdooWire wire) {
            this.fake = FakeOpenEduCat.start(version);
            this.server = new FakeOecServer(fake, wire);
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
    @Thorough
    class OpenEduCat14 extends OnFake {
        OpenEduCat14() {
            super(OdooVersion.V14);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat17 extends OnFake {
        OpenEduCat17() {
            super(OdooVersion.V17);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat17Of2025 extends OnFake {
        OpenEduCat17Of2025() {
            super(OdooVersion.V17_2025);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat18 extends OnFake {
        OpenEduCat18() {
            super(OdooVersion.V18);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat18Of2025 extends OnFake {
        OpenEduCat18Of2025() {
            super(OdooVersion.V18_2025);
        }
    }

    @Nested
    class OpenEduCat18WithASessionGuard extends OnFake {
        OpenEduCat18WithASessionGuard() {
            super(OdooVersion.V18_2025_09, OdooWire.XML_RPC);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat18OnOdoo19 extends OnFake {
        OpenEduCat18OnOdoo19() {
            super(OdooVersion.V19);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat19 extends OnFake {
        OpenEduCat19() {
            super(OdooVersion.V19_2025);
        }
    }

    @Nested
    @Thorough
    class OpenEduCat19OverJson2 extends OnFake {
        OpenEduCat19OverJson2() {
            super(OdooVersion.V19_2025, OdooWire.JSON_2);
        }
    }
}
