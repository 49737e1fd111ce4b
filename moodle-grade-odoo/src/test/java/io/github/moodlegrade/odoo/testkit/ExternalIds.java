package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names in {@code ir.model.data} by which records can be found again. */
final class ExternalIds {
    private final Orm orm;

    ExternalIds(Orm orm) {
        this.orm = orm;
    }

    /** The entry of a complete external id such as {@code moodle_grade.mdl_q42_s17}; its record may be gone. */
    Optional<Row> find(String externalId) {
        int dot = externalId.indexOf('.');
        String module = externalId.substring(0, Math.max(dot, 0));
        String name = externalId.substring(dot + 1);
        return orm.database()
                .table("ir.model.data")
                .holder(List.of(module, name))
                .map(id -> orm.database().find("ir.model.data", id));
    }

    void assign(Env env, String externalId, Model model, int id) {
        int dot = externalId.indexOf('.');
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("module", externalId.substring(0, dot));
        values.put("name", externalId.substring(dot + 1));
        values.put("model", model.name());
        values.put("res_id", id);
        orm.create(env.sudo(), orm.schema().model("ir.model.data"), List.of(values));
    }

    void remove(Row entry) {
        orm.database().remove(orm.schema().model("ir.model.data"), entry.id());
    }

    /** What Odoo's {@code get_metadata} says of those records that exist. */
    List<Map<String, Object>> metadata(Env env, Model model, List<Integer> ids) {
        List<Map<String, Object>> described =
                orm.read(env, model, ids, List.of("create_uid", "create_date", "write_uid", "write_date"));
        Map<Integer, List<Map<String, Object>>> names = new LinkedHashMap<>();
        for (Row row : orm.database().table("ir.model.data").rows()) {
            if (row.text("model").equals(model.name())) {
                Map<String, Object> name = new LinkedHashMap<>();
                name.put("xmlid", row.text("module") + "." + row.text("name"));
                name.put("noupdate", Boolean.TRUE.equals(row.get("noupdate")));
                names.computeIfAbsent(row.number("res_id"), id -> new ArrayList<>())
                        .add(name);
            }
        }
        for (Map<String, Object> record : described) {
            List<Map<String, Object>> own = names.getOrDefault(Py.id(record.getOrDefault("id", 0)), List.of());
            record.put("xmlid", own.isEmpty() ? false : own.get(0).getOrDefault("xmlid", false));
            record.put("noupdate", !own.isEmpty() && Py.truthy(own.get(0).getOrDefault("noupdate", false)));
            if (orm.version() != OdooVersion.V14) {
                record.put("xmlids", own);
            }
        }
        return described;
    }
}
