package io.github.moodlegrade.odoo.testkit;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record as it is stored: immutable, an absent column is SQL's NULL. */
final class Row {
    private final int id;
    private final Map<String, Object> columns;

    private Row(int id, Map<String, Object> columns) {
        this.id = id;
        this.columns = columns;
    }

    static Row of(int id) {
        return new Row(id, Map.of());
    }

    int id() {
        return id;
    }

    @Nullable
    Object get(String column) {
        return column.equals("id") ? Integer.valueOf(id) : columns.get(column);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    Map<String, Object> columns() {
        return columns;
    }

    /** The id in a many2one column, 0 for NULL. */
    int reference(String column) {
        Object value = columns.get(column);
        return value instanceof Integer ? (Integer) value : 0;
    }

    /** The whole number in a column, 0 for NULL. */
    int number(String column) {
        return reference(column);
    }

    /** The text in a column, empty for NULL. */
    String text(String column) {
        Object value = columns.get(column);
        return value instanceof String ? (String) value : "";
    }

    /** This record with other values; {@link None#NONE} makes a column NULL. */
    Row with(Map<String, Object> changes) {
        Map<String, Object> changed = new HashMap<>(columns);
        changes.forEach((column, value) -> {
            if (value == None.NONE) {
                changed.remove(column);
            } else {
                changed.put(column, value);
            }
        });
        return new Row(id, Collections.unmodifiableMap(changed));
    }
}
