package io.github.moodlegrade.odoo.testkit;

/**
 * The servers that {@link FakeOpenEduCat} can be: an Odoo with the OpenEduCat community edition of a time. What tells the
 * generations apart is the table in {@link Rule}.
 */
public enum OdooVersion {
    /** Odoo 14 with OpenEduCat 14.0 of October 2024. */
    V14(14, "14.0", "oec14"),
    /** Odoo 17 with OpenEduCat 17.0 of October 2024: marks within the total, new exams may not overlap. */
    V17(17, "17.0", "oec17"),
    /** Odoo 17 with OpenEduCat 17.0 of 2025-09-17: changed exams may not overlap either. */
    V17_2025(17, "17.0", "oec17t"),
    /** Odoo 18 with OpenEduCat 18.0 of October 2024. */
    V18(18, "18.0-20250702", "oec18"),
    /** Odoo 18 with OpenEduCat 18.0 of 2025-09-09: states in order, absent means 0, two groups of rights. */
    V18_2025(18, "18.0-20250702", "oec18n"),
    /** Odoo 18 with OpenEduCat 18.0 of 2025-09-17: a session is held only when all of its exams are done. */
    V18_2025_09(18, "18.0-20250702", "oec18t"),
    /** Odoo 19 with the models of OpenEduCat 18.0 of October 2024. */
    V19(19, "19.0", "oec19"),
    /** Odoo 19 with OpenEduCat 19.0 of 2025-09-19, which answers as 18.0 of ten days before. */
    V19_2025(19, "19.0", "oec19n");

    private final int major;
    private final String serverVersion;
    private final String database;

    OdooVersion(int major, String serverVersion, String database) {
        this.major = major;
        this.serverVersion = serverVersion;
        this.database = database;
    }

    /**
     * The server that refuses most: what it takes, all others take.
     *
     * @return the generation with every rule that narrows what may be written
     */
    public static OdooVersion strictest() {
        return V18_2025_09;
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

    /** The name of its database, as in the recordings. */
    String database() {
        return database;
    }

    /**
     * Whether this generation follows a rule.
     *
     * @param rule a row of the table
     * @return whether the table has a cross there
     */
    public boolean has(Rule rule) {
        return rule.isOf(this);
    }

    /** Says whether this server is {@code other} or newer, as far as Odoo itself goes. */
    boolean atLeast(OdooVersion other) {
        return major >= other.major;
    }
}
