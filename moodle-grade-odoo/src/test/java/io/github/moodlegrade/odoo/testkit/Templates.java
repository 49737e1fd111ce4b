package io.github.moodlegrade.odoo.testkit;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Databases as they are right after the installation, made once for each version and its modules, then copied. Thread-safe. */
final class Templates {
    private static final Map<String, Snapshot> MADE = new HashMap<>();

    private Templates() {}

    /** Accounts, models and modules, but no school. */
    static Snapshot bare(Orm orm) {
        return get(orm, false);
    }

    /** The same with the school of the tests. */
    static Snapshot school(Orm orm) {
        return get(orm, true);
    }

    private static synchronized Snapshot get(Orm orm, boolean seeded) {
        Set<OecModule> modules = orm.schema().modules();
        return MADE.computeIfAbsent(
                orm.version() + " " + modules + " " + seeded, key -> make(orm.version(), modules, seeded));
    }

    private static Snapshot make(OdooVersion version, Set<OecModule> modules, boolean seeded) {
        Database database = new Database(Schema.of(version, modules));
        Orm orm = new Orm(version, database, Clock.systemUTC());
        SystemSeed.seed(orm, new Users(orm, Clock.systemUTC()));
        modules.forEach(module -> SystemSeed.install(orm, module));
        if (seeded) {
            new School(orm).seed();
        }
        return database.snapshot();
    }
}
