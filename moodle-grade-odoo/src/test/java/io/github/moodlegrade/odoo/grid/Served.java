package io.github.moodlegrade.odoo.grid;

import io.github.moodlegrade.odoo.OdooWire;
import io.github.moodlegrade.odoo.testkit.OdooVersion;

/** A server, and the wire that it is spoken to over. */
public final class Served {
    private final OdooVersion version;
    private final OdooWire wire;

    private Served(OdooVersion version, OdooWire wire) {
        this.version = version;
        this.wire = wire;
    }

    /** A server that every import can reach. */
    public static Served overXmlRpc(OdooVersion version) {
        return new Served(version, OdooWire.XML_RPC);
    }

    /** An Odoo 19. */
    public static Served overJson2(OdooVersion version) {
        return new Served(version, OdooWire.JSON_2);
    }

    /** Which server. */
    public OdooVersion version() {
        return version;
    }

    /** Over which wire. */
    public OdooWire wire() {
        return wire;
    }

    /** Whether all of a grid is tried on it when all is tried. */
    boolean isMain() {
        return isOverJson2() ? version == OdooVersion.V19_2025 : version == Grid.version();
    }

    boolean isOverJson2() {
        return wire == OdooWire.JSON_2;
    }

    @Override
    public String toString() {
        return version + " over " + wire.word();
    }
}
