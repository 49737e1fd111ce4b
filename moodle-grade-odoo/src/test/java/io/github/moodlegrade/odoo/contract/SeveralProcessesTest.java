package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.odoo.grid.Grid;
import io.github.moodlegrade.odoo.testkit.FakeOecServer;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OecServer;
import io.github.moodlegrade.sharedtests.Thorough;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;

/** Several processes, the double, and hashes in one H2 that this Java process serves. */
@Thorough
class SeveralProcessesTest extends SeveralProcesses {
    private final FakeOpenEduCat fake = FakeOpenEduCat.start(Grid.version());
    private final OecServer server = new FakeOecServer(fake);
    private final Server h2 = startH2();

    private static Server startH2() {
        try {
            return Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        fake.close();
        h2.stop();
    }

    @Override
    OecServer server() {
        return server;
    }

    @Override
    String odooUrl() {
        return fake.url();
    }

    @Override
    String database() {
        return fake.database();
    }

    @Override
    String login() {
        return fake.login();
    }

    @Override
    String secret() {
        return fake.apiKey();
    }

    @Override
    List<String> storeUrl() {
        return List.of("jdbc:h2:tcp://127.0.0.1:" + h2.getPort() + "/mem:hashes;DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    int rounds() {
        return 4;
    }
}
