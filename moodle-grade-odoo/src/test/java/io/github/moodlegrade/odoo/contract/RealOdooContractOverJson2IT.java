package io.github.moodlegrade.odoo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.internal.rpc.ReadOptions;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.odoo.testkit.OecTargetContract;
import io.github.moodlegrade.testkit.TestRun;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** As the login asks for them, which hears of no failure. */
    @Test
    void theEndsOfTheOwnKeysAreTold() throws Exception {
        TestRun run = new TestRun();
        URI url = URI.create(odoo.value("odoo.url"));
        String login = odoo.value("odoo.login");
        Secret key = Secret.of(odoo.apiKey());
        for (OdooClient client : List.of(
                OdooClient.overJson2(url, odoo.database(), login, key, HttpSettings.ofDefaults()),
                OdooClient.overXmlRpc(url, odoo.database(), login, key, HttpSettings.ofDefaults()))) {
            long user = client.searchRead(
                            "res.users",
                            List.of(List.of("login", "=", login)),
                            List.of("login"),
                            ReadOptions.none(),
                            run)
                    .get(0)
                    .id();
            assertThat(client.searchRead(
                            "res.users.apikeys",
                            List.of(List.of("user_id", "=", user)),
                            List.of("scope", "expiration_date"),
                            ReadOptions.none(),
                            run))
                    .singleElement()
                    .satisfies(own -> {
                        assertThat(own.text("scope")).contains("rpc");
                        assertThat(own.instant("expiration_date")).isEmpty();
                    });
            client.login(run);
        }
        assertThat(run.findings()).isEmpty();
    }
}
