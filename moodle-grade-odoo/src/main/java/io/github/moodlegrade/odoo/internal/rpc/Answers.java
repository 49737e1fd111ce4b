package io.github.moodlegrade.odoo.internal.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static Map<String, Object> members(Map<?, ?> struct) {
        Map<String, Object> members = new LinkedHashMap<>();
        struct.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
