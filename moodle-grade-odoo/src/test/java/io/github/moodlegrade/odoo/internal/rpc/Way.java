package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.testkit.FakeOpenEduCat;
import io.github.moodlegrade.odoo.testkit.OdooVersion;
import java.net.URI;
import java.util.stream.Stream;

/** A server and a wire to it. */
final class Way {
    final OdooVersion version;
    final boolean json2;

    private Way(OdooVersion version, boolean json2) {
        this.version = version;
        this.json2 = json2;
    }

    /** Every server over every wire that it has. */
    static Stream<Way> all() {
        return Stream.of(OdooVersion.values())
                .flatMap(version -> version.major() < 19
                        ? Stream.of(new Way(version, false))
                        : Stream.of(new Way(version, false), new Way(version, true)));
    }

    OdooClient client(FakeOpenEduCat odoo) {
        return client(odoo, odoo.database(), odoo.apiKey());
    }

    OdooClient client(FakeOpenEduCat odoo, String database, String secret) {
        URI url = URI.create(odoo.url());
        HttpSettings http = HttpSettings.ofDefaults();
        return json2
                ? OdooClient.overJson2(url, database, odoo.login(), Secret.of(secret), http)
                : OdooClient.overXmlRpc(url, database, odoo.login(), Secret.of(secret), http);
    }

    @Override
    public String toString() {
        return version + (json2 ? " over JSON-2" : " over XML-RPC");
    }
}
