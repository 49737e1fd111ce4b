package io.github.moodlegrade.odoo.internal.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Answers in the form that their method has; empty where they have another. */
final class Answers {
    private Answers() {}

    static Optional<List<OdooRow>> rows(String model, Object answer) {
        if (!(answer instanceof List)) {
            return Optional.empty();
        }
        List<OdooRow> rows = new ArrayList<>();
        for (Object row : (List<?>) answer) {
            if (!(row instanceof Map)) {
                return Optional.empty();
            }
            rows.add(OdooRow.of(model, members((Map<?, ?>) row)));
        }
        return Optional.of(rows);
    }

    /** Ids, or the one id that a method gives for one record. */
    static Optional<List<Long>> ids(Object answer) {
        List<Long> ids = new ArrayList<>();
        for (Object id : answer instanceof List ? (List<?>) answer : List.of(answer)) {
            if (!(id instanceof Integer || id instanceof Long)) {
                return Optional.empty();
            }
            ids.add(((Number) id).longValue());
        }
        return Optional.of(ids);
    }

    /** Those of the wanted fields that are told. */
    static Optional<Map<String, FieldShape>> fieldShapes(Set<String> wanted, Object answer) {
        if (!(answer instanceof Map)) {
            return Optional.empty();
        }
        Map<String, FieldShape> shapes = new TreeMap<>();
        for (Map.Entry<String, Object> field : members((Map<?, ?>) answer).entrySet()) {
            if (wanted.contains(field.getKey())) {
                Optional<FieldShape> shape = fieldShape(field.getValue());
                if (shape.isEmpty()) {
                    return Optional.empty();
                }
                shapes.put(field.getKey(), shape.get());
            }
        }
        return Optional.of(shapes);
    }

    private static Optional<FieldShape> fieldShape(Object attributes) {
        return attributes instanceof Map
                ? FieldShape.told(((Map<?, ?>) attributes).get("type"), ((Map<?, ?>) attributes).get("relation"))
                : Optional.empty();
    }

    private static Map<String, Object> members(Map<?, ?> struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        struct.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
