package io.github.moodlegrade.odoo.testkit;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/** Databases as they are right after the installation, made once for each version and then copied. Thread-safe. */
final class Templates {
    private static final Map<OdooVersion, Snapshot> BARE = new EnumMap<>(OdooVersion.class);
    private static final Map<OdooVersion, Snapshot> SCHOOL = new EnumMap<>(OdooVersion.class);

    private Templates() {}

    /** Accounts, models and modules, but no school. */
    static synchronized Snapshot bare(OdooVersion version) {
        return BARE.computeIfAbsent(version, of -> make(of, false));
    }

    /** The same with the school of the tests. */
    static synchronized Snapshot school(OdooVersion version) {
        return SCHOOL.computeIfAbsent(version, of -> make(of, true));
    }

    private static Snapshot make(OdooVersion version, boolean seeded) {
        Database database = new Database(Schema.community(version));
        Orm orm = new Orm(version, database, Clock.systemUTC());
        SystemSeed.seed(orm, new Users(version, Clock.systemUTC()));
        if (seeded) {
            new School(orm).seed();
        }
        return database.snapshot();
    }
}
