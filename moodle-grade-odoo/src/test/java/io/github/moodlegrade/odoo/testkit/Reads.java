package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Odoo's {@code read} and {@code fields_get}. */
final class Reads {
    private final Orm orm;

    Reads(Orm orm) {
        this.orm = orm;
    }

    List<Map<String, Object>> read(Env env, Model model, List<Integer> ids, List<String> names) {
        orm.access().check(env, model, Access.Operation.READ);
        List<Field> fields = fields(env, model, names);
        if (ids.size() > 1 && fields.stream().anyMatch(Field::isOfOneRecord)) {
            throw orm.messages().singleton(model, ids);
        }
        orm.rules().check(env, model, ids, Access.Operation.READ);
        List<Map<String, Object>> records = new ArrayList<>(ids.size());
        for (int id : ids) {
            Row row = orm.database().find(model.name(), id);
            if (row != null) {
                Map<String, Object> record = new LinkedHashMap<>();
                record.put("id", id);
                for (Field field : fields) {
                    record.put(field.name(), orm.values().wire(env, model, row, field));
                }
                records.add(record);
            }
        }
        return records;
    }

    /** The named fields; without names all, which a student refuses to show to all but administrators. */
    private List<Field> fields(Env env, Model model, List<String> names) {
        if (names.isEmpty()) {
            if (model.name().equals("op.student") && env.role() == Role.API_USER) {
                throw OdooError.access("You are not allowed to access 'Website Visitor' (website.visitor) records.\n\n"
                        + "Contact your administrator to request access if necessary.");
            }
            return new ArrayList<>(model.fields());
        }
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            Field field = model.field(name);
            if (field == null) {
                throw orm.messages().invalidFieldRead(model, name);
            }
            fields.add(field);
        }
        return fields;
    }

    /** Field descriptions; both lists empty mean everything. */
    static Map<String, Object> fieldsGet(
            OdooVersion version, Model model, List<String> names, List<String> attributes) {
        Map<String, Object> descriptions = new LinkedHashMap<>();
        for (Field field : model.fields()) {
            if (names.isEmpty() || names.contains(field.name())) {
                Map<String, Object> description = describe(version, field);
                if (!attributes.isEmpty()) {
                    description.keySet().retainAll(attributes);
                }
                descriptions.put(field.name(), description);
            }
        }
        return descriptions;
    }

    private static Map<String, Object> describe(OdooVersion version, Field field) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("type", field.type().odooName());
        description.put("readonly", field.isReadonly());
        description.put("required", field.isRequired());
        description.put("store", field.isStored() || field.type() == FieldType.ONE2MANY);
        description.put("string", field.label());
        field.size().ifPresent(size -> description.put("size", size));
        if (field.type().isRelational()) {
            description.put("relation", field.relation());
            description.put("domain", version.atLeast(OdooVersion.V19) ? None.NONE : List.of());
        }
        if (field.type() == FieldType.SELECTION) {
            description.put(
                    "selection", field.selection().stream().map(List::copyOf).collect(Collectors.toList()));
        }
        return description;
    }
}
