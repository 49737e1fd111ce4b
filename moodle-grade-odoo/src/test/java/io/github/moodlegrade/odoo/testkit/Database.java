package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** All tables and one transaction at a time, undone by a log of what was there before. Its owner locks. */
final class Database {
    /** What one record was before a change; null if it did not exist. */
    private static final class Before {
        private final Table table;
        private final int id;
        private final @Nullable Row row;

        Before(Table table, int id, @Nullable Row row) {
            this.table = table;
            this.id = id;
            this.row = row;
        }
    }

    /** What stands before the name of a sequence in a snapshot. */
    private static final String DRAWN = "drawn ";

    private final Schema schema;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Before> undo = new ArrayList<>();
    private final Map<String, Integer> drawn = new HashMap<>();

    Database(Schema schema) {
        this.schema = schema;
        schema.models().forEach(model -> tables.put(model.name(), new Table(model)));
    }

    Schema schema() {
        return schema;
    }

    /** Makes tables for models that the schema has got since. */
    void addMissingTables() {
        schema.models().forEach(model -> tables.putIfAbsent(model.name(), new Table(model)));
    }

    Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw new IllegalArgumentException("no model " + model);
        }
        return table;
    }

    Table table(Model model) {
        return table(model.name());
    }

    /** The next number of a sequence of Odoo's; no rollback gives it back. */
    int draw(String sequence) {
        return drawn.merge(sequence, 1, Integer::sum);
    }

    @Nullable
    Row find(String model, int id) {
        return table(model).find(id);
    }

    /** Stores a new or changed record as part of the transaction. */
    void put(Model model, Row row) {
        Table table = table(model);
        undo.add(new Before(table, row.id(), table.replace(row.id(), row)));
    }

    void remove(Model model, int id) {
        Table table = table(model);
        undo.add(new Before(table, id, table.replace(id, null)));
    }

    /** A savepoint for {@link #rollbackTo}. */
    int savepoint() {
        return undo.size();
    }

    void rollbackTo(int savepoint) {
        for (int i = undo.size() - 1; i >= savepoint; i--) {
            Before before = undo.remove(i);
            before.table.replace(before.id, before.row);
        }
    }

    /** Runs one transaction: what it throws undoes it. */
    <T> T inTransaction(Callable<T> work) {
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (!done) {
                rollbackTo(0);
            }
            undo.clear();
        }
    }

    Snapshot snapshot() {
        Map<String, List<Row>> rows = new HashMap<>();
        Map<String, Integer> lastIds = new HashMap<>();
        tables.forEach((name, table) -> {
            rows.put(name, List.copyOf(table.rows()));
            lastIds.put(name, table.lastId());
        });
        drawn.forEach((sequence, number) -> lastIds.put(DRAWN + sequence, number));
        return new Snapshot(rows, lastIds);
    }

    /** Whether nothing was written since the backup was put here. */
    boolean isExactly(Snapshot snapshot) {
        return tables.entrySet().stream()
                .allMatch(entry -> List.copyOf(entry.getValue().rows()).equals(snapshot.rows(entry.getKey())));
    }

    /** Puts a backup in the place of everything, ids included. */
    void restore(Snapshot snapshot) {
        undo.clear();
        tables.forEach((name, table) -> {
            table.clear();
            snapshot.rows(name).forEach(row -> table.replace(row.id(), row));
            table.lastId(snapshot.lastId(name));
        });
        drawn.replaceAll((sequence, number) -> snapshot.lastId(DRAWN + sequence));
    }

    /** Puts a backup in the place of everything, but no new record gets an id that there was before. */
    void restart(Snapshot snapshot) {
        Map<String, Integer> before = new HashMap<>();
        tables.forEach((name, table) -> before.put(name, table.lastId()));
        Map<String, Integer> drawnBefore = new HashMap<>(drawn);
        restore(snapshot);
        drawn.putAll(drawnBefore);
        tables.forEach((name, table) -> table.lastId(Math.max(table.lastId(), before.getOrDefault(name, 0))));
    }
}
