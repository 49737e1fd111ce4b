package io.github.moodlegrade.odoo.testkit;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What all parts of the double's own little Odoo share, and its five basic operations. Its owner locks. */
final class Orm {
    private final OdooVersion version;
    private final Database database;
    private final Messages messages;
    private final Access access;
    private final Settings settings;
    private final FieldValues values;
    private final Searches searches;
    private final Reads reads;
    private final Constraints constraints;
    private final Writes writes;
    private final RecordRules rules;

    Orm(OdooVersion version, Database database, Clock clock) {
        this.version = version;
        this.database = database;
        this.messages = new Messages(version);
        this.settings = new Settings(this);
        this.access = new Access(version, settings);
        this.values = new FieldValues(this);
        this.searches = new Searches(this);
        this.reads = new Reads(this);
        this.constraints = new Constraints(this);
        this.writes = new Writes(this, constraints, clock);
        this.rules = new RecordRules(this);
    }

    OdooVersion version() {
        return version;
    }

    Database database() {
        return database;
    }

    Schema schema() {
        return database.schema();
    }

    Messages messages() {
        return messages;
    }

    Access access() {
        return access;
    }

    Settings settings() {
        return settings;
    }

    Constraints constraints() {
        return constraints;
    }

    RecordRules rules() {
        return rules;
    }

    FieldValues values() {
        return values;
    }

    /** Ids of the records that match, in order; {@code limit} 0 is none. */
    List<Integer> search(Env env, Model model, List<Object> domain, int offset, int limit, String order) {
        return searches.search(env, model, domain, offset, limit, order);
    }

    List<Integer> search(Env env, String model, Object... terms) {
        return search(env, schema().model(model), List.of(terms), 0, 0, "");
    }

    /** Records as a caller sees them; those that are gone are left out. */
    List<Map<String, Object>> read(Env env, Model model, List<Integer> ids, List<String> fields) {
        return reads.read(env, model, ids, fields);
    }

    List<Integer> create(Env env, Model model, List<Map<String, Object>> values) {
        return writes.create(env, model, values);
    }

    void write(Env env, Model model, List<Integer> ids, Map<String, Object> values) {
        writes.write(env, model, ids, values);
    }

    void unlink(Env env, Model model, List<Integer> ids) {
        writes.unlink(env, model, ids);
    }
}
