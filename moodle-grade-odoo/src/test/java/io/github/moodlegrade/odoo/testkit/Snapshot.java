package io.github.moodlegrade.odoo.testkit;

import java.util.List;
import java.util.Map;

/** The whole database of a {@link FakeOpenEduCat} at one moment, as a backup holds it. Immutable, may be restored often. */
public final class Snapshot {
    private final Map<String, List<Row>> rows;
    private final Map<String, Integer> lastIds;

    Snapshot(Map<String, List<Row>> rows, Map<String, Integer> lastIds) {
        this.rows = rows;
        this.lastIds = lastIds;
    }

    List<Row> rows(String model) {
        return rows.getOrDefault(model, List.of());
    }

    int lastId(String model) {
        return lastIds.getOrDefault(model, 0);
    }
}
