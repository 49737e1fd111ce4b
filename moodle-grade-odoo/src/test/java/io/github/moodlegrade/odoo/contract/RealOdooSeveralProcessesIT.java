package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.testkit.OecServer;
import java.util.List;

/** Several processes, a real Odoo 19, and hashes in a real PostgreSQL: conflicts of transactions are real too. */
class RealOdooSeveralProcessesIT extends SeveralProcesses {
    private final RealOdoo odoo = new RealOdoo();

    @Override
    OecServer server() {
        return odoo;
    }

    @Override
    String odooUrl() {
        return odoo.value("odoo.url");
    }

    @Override
    String database() {
        return odoo.database();
    }

    @Override
    String login() {
        return odoo.value("odoo.login");
    }

    @Override
    String secret() {
        return odoo.apiKey();
    }

    @Override
    List<String> storeUrl() {
        return List.of(odoo.value("store.jdbc"), odoo.value("store.user"), odoo.value("store.password"));
    }

    @Override
    int rounds() {
        return 5;
    }
}
