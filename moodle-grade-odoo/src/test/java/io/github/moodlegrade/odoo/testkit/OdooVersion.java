package io.github.moodlegrade.odoo.testkit;

/** The servers that {@link FakeOpenEduCat} can be: an Odoo with the OpenEduCat community edition of that time. */
public enum OdooVersion {
    /** Odoo 14 with OpenEduCat 14. */
    V14(14, "14.0"),
    /** Odoo 17 with OpenEduCat 17, the one that checks marks against the total and exam times against each other. */
    V17(17, "17.0"),
    /** Odoo 18 with OpenEduCat 18. */
    V18(18, "18.0-20250702"),
    /** Odoo 19 with the models of OpenEduCat 18. */
    V19(19, "19.0");

    private final int major;
    private final String serverVersion;

    OdooVersion(int major, String serverVersion) {
        this.major = major;
        this.serverVersion = serverVersion;
    }

    /**
     * The first number of the version.
     *
     * @return 14, 17, 18 or 19
     */
    public int major() {
        return major;
    }

    /**
     * What the server calls {@code server_version}.
     *
     * @return a version, perhaps with the day of its build
     */
    public String serverVersion() {
        return serverVersion;
    }

    /** Says whether this server is {@code other} or newer. */
    boolean atLeast(OdooVersion other) {
        return major >= other.major;
    }
}
