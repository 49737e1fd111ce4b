package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records of one model by id, with an index for every unique constraint. Not thread-safe. */
final class Table {
    private static final Set<Integer> NOBODY = new TreeSet<>();

    private final Model model;
    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private final List<Map<List<Object>, Integer>> indexes = new ArrayList<>();
    private final Map<String, Map<Integer, Set<Integer>>> referring = new HashMap<>();
    private int lastId;

    Table(Model model) {
        this.model = model;
        model.uniques().forEach(unique -> indexes.add(new HashMap<>()));
    }

    Model model() {
        return model;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    @Nullable
    Row find(int id) {
        return rows.get(id);
    }

    /** Like a PostgreSQL sequence: no rollback gives an id back. */
    int nextId() {
        return ++lastId;
    }

    int lastId() {
        return lastId;
    }

    void lastId(int id) {
        lastId = id;
    }

    /** The ids of the records that refer to {@code id} in a many2one column, in their order; an index is made with the first question. */
    Set<Integer> referring(String column, int id) {
        return index(column).getOrDefault(id, NOBODY);
    }

    private Map<Integer, Set<Integer>> index(String column) {
        return referring.computeIfAbsent(column, name -> {
            Map<Integer, Set<Integer>> made = new HashMap<>();
            rows.values().forEach(row -> refer(made, row.reference(name), row.id()));
            return made;
        });
    }

    private static void refer(Map<Integer, Set<Integer>> index, int to, int id) {
        index.computeIfAbsent(to, none -> new TreeSet<>()).add(id);
    }

    /** The record that holds {@code key} under the model's first unique constraint. */
    Optional<Integer> holder(List<Object> key) {
        return Optional.ofNullable(indexes.get(0).get(key));
    }

    /** The unique constraint that {@code row} would break, if any. */
    Optional<Model.Unique> brokenBy(Row row) {
        for (int i = 0; i < indexes.size(); i++) {
            Model.Unique unique = model.uniques().get(i);
            Integer holder = indexes.get(i).get(key(unique, row));
            if (holder != null && holder != row.id()) {
                return Optional.of(unique);
            }
        }
        return Optional.empty();
    }

    /** Puts {@code row} in the place of the record with {@code id}; null removes it. Returns what was there. */
    @Nullable
    Row replace(int id, @Nullable Row row) {
        Row old = row == null ? rows.remove(id) : rows.put(id, row);
        for (int i = 0; i < indexes.size(); i++) {
            Model.Unique unique = model.uniques().get(i);
            if (old != null) {
                indexes.get(i).remove(key(unique, old), id);
            }
            if (row != null && key(unique, row).size() == unique.fields().size()) {
                indexes.get(i).put(key(unique, row), id);
            }
        }
        referring.forEach((column, index) -> {
            if (old != null) {
                index.getOrDefault(old.reference(column), NOBODY).remove(id);
            }
            if (row != null) {
                refer(index, row.reference(column), id);
            }
        });
        lastId = Math.max(lastId, id);
        return old;
    }

    void clear() {
        rows.clear();
        indexes.forEach(Map::clear);
        referring.clear();
    }

    /** The values under a constraint; shorter than its columns if one is NULL, as NULLs never collide. */
    private static List<Object> key(Model.Unique unique, Row row) {
        List<Object> key = new ArrayList<>(unique.fields().size());
        for (String column : unique.fields()) {
            Object value = row.get(column);
            if (value != null) {
                key.add(value);
            }
        }
        return key;
    }
}
