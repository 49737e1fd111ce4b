package io.github.moodlegrade.odoo.testkit;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.odoo.OdooConnection;
import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.internal.rpc.OdooClient;
import io.github.moodlegrade.odoo.internal.rpc.OdooRpc;
import java.net.URI;

/** {@link FakeOpenEduCat} as the contract's server. */
public final class FakeOecServer implements OecServer {
    private final FakeOpenEduCat fake;
    private final OdooWire wire;
    private final HttpSettings http;

    /**
     * Seeds the school.
     *
     * @param fake a fresh double
     */
    public FakeOecServer(FakeOpenEduCat fake) {
        this(fake, OdooWire.XML_RPC);
    }

    /**
     * Seeds the school.
     *
     * @param fake a fresh double
     * @param wire what the users of the contract speak
     */
    public FakeOecServer(FakeOpenEduCat fake, OdooWire wire) {
        this(fake, wire, HttpSettings.ofDefaults());
    }

    /**
     * Seeds the school.
     *
     * @param fake a fresh double
     * @param wire what the users of the contract speak
     * @param http how they reach it
     */
    public FakeOecServer(FakeOpenEduCat fake, OdooWire wire, HttpSettings http) {
        this.fake = fake.seedSchool();
        this.wire = wire;
        this.http = http;
    }

    private OdooConnection connection(String login, String secret) {
        return OdooConnection.of(fake.url(), fake.database(), login, Secret.of(secret), http)
                .wire(wire);
    }

    @Override
    public OdooConnection user() {
        return connection(fake.login(), fake.apiKey());
    }

    @Override
    public OdooRpc admin() {
        return OdooClient.overXmlRpc(
                URI.create(fake.url()), fake.database(), fake.adminLogin(), Secret.of(fake.adminPassword()), http);
    }

    @Override
    public OdooConnection outsider() {
        return connection(fake.employeeLogin(), fake.employeeApiKey());
    }

    @Override
    public void reset() {
        fake.reset();
    }

    @Override
    public void delete(String model, long id) {
        fake.delete(model, Math.toIntExact(id));
    }

    @Override
    public void overlapCheck(boolean on) {
        fake.overlapCheck(on);
    }

    @Override
    public void refuseStudent(long studentId) {
        fake.refuseStudent(Math.toIntExact(studentId));
    }

    @Override
    public void userTimeZone(String zone) {
        fake.userTimeZone(zone);
    }
}
