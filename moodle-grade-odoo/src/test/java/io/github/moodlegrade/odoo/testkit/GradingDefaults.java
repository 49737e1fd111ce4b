package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What new assignments and gradebooks get that the caller did not send: teacher, user, and numbers from a sequence. */
final class GradingDefaults {
    private final Orm orm;

    GradingDefaults(Orm orm) {
        this.orm = orm;
    }

    /** The values of all records of one {@code create}, completed. */
    List<Map<String, Object>> completed(Env env, Model model, List<Map<String, Object>> records) {
        if (model.name().equals("gradebook.gradebook")) {
            return numbered(records, "name", model.name(), false);
        }
        if (!model.name().equals("grading.assignment")) {
            return records;
        }
        List<Map<String, Object>> completed = new ArrayList<>();
        for (Map<String, Object> values : records) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            if (!more.containsKey("faculty_id")) {
                teacher(env).forEach(id -> more.put("faculty_id", id));
            }
            if (orm.schema().has(OecModule.GRADING)) {
                more.putIfAbsent("user_id", env.uid());
            }
            completed.add(more);
        }
        boolean lastForAll = orm.version() != OdooVersion.V14;
        return orm.schema().has(OecModule.GRADING)
                ? numbered(completed, "sequence", model.name(), lastForAll)
                : completed;
    }

    /** The caller as a teacher, if he is one; before 19 the default raises for somebody who is two. */
    private List<Integer> teacher(Env env) {
        List<Integer> found = orm.search(env.sudo(), "op.faculty", List.of("user_id", "=", env.uid()));
        if (found.size() > 1 && !orm.version().atLeast(OdooVersion.V19)) {
            throw orm.messages().singleton(orm.schema().model("op.faculty"), found);
        }
        return found.subList(0, Math.min(1, found.size()));
    }

    /** Draws a number for each record without one; {@code lastForAll} gives all of them the last that was drawn. */
    private List<Map<String, Object>> numbered(
            List<Map<String, Object>> records, String field, String code, boolean lastForAll) {
        List<Map<String, Object>> numbered = new ArrayList<>();
        List<Map<String, Object>> drawn = new ArrayList<>();
        for (Map<String, Object> values : records) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            if (!Py.truthy(more.getOrDefault(field, false))) {
                more.put(field, next(code));
                drawn.add(more);
            }
            numbered.add(more);
        }
        if (lastForAll && !drawn.isEmpty()) {
            Object last = drawn.get(drawn.size() - 1).getOrDefault(field, "");
            drawn.forEach(values -> values.put(field, last));
        }
        return numbered;
    }

    private String next(String code) {
        for (Row row : orm.database().table("ir.sequence").rows()) {
            if (row.text("code").equals(code)) {
                return row.text("prefix") + orm.database().draw(code);
            }
        }
        throw new IllegalStateException("no sequence " + code);
    }
}
