package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes the rows of {@code load} apart into records. A column is a path such as {@code exam_id/.id}; a row that holds
 * nothing but lines of a one2many belongs to the record of the row before it.
 */
final class LoadRows {
    /** The key of a related record that is given by its name alone. */
    static final String BY_NAME = "";

    /** One record, still unconverted, and the rows that it came from. */
    static final class Extracted {
        private final Map<String, Object> values;
        private final int firstRow;
        private final int lastRow;

        Extracted(Map<String, Object> values, int firstRow, int lastRow) {
            this.values = values;
            this.firstRow = firstRow;
            this.lastRow = lastRow;
        }

        /** Values by field; a relational field has a list of such maps. */
        Map<String, Object> values() {
            return values;
        }

        Map<String, Object> rows() {
            Map<String, Object> rows = new LinkedHashMap<>();
            rows.put("from", firstRow);
            rows.put("to", lastRow);
            return rows;
        }
    }

    private final Schema schema;

    LoadRows(Schema schema) {
        this.schema = schema;
    }

    /** A column's name as a path: {@code exam_id.id}, {@code exam_id/.id} and {@code exam_id:id} are all known. */
    static List<String> path(String column) {
        String slashed = column.replaceAll("([^/])\\.id", "$1/.id").replaceAll("([^/]):id", "$1/id");
        return Arrays.asList(slashed.split("/", -1));
    }

    List<Extracted> extract(Model model, List<List<String>> paths, List<List<Object>> data) {
        for (List<String> path : paths) {
            String name = path.get(0);
            if (!List.of(BY_NAME, "id", ".id").contains(name) && model.field(name) == null) {
                throw OdooError.value("Invalid field name " + Py.repr(name));
            }
        }
        List<Extracted> records = new ArrayList<>();
        int first = 0;
        while (first < data.size()) {
            int next = first + 1;
            while (next < data.size() && hasOnlyLines(model, paths, data.get(next))) {
                next++;
            }
            records.add(new Extracted(record(model, paths, data.subList(first, next)), first, next - 1));
            first = next;
        }
        return records;
    }

    private static boolean isLine(Model model, List<String> path) {
        Field field = model.field(path.get(0));
        return field != null && field.type() == FieldType.ONE2MANY;
    }

    private static boolean hasOnlyLines(Model model, List<List<String>> paths, List<Object> row) {
        boolean lines = false;
        for (int i = 0; i < Math.min(paths.size(), row.size()); i++) {
            boolean filled = Py.truthy(row.get(i));
            if (filled && !isLine(model, paths.get(i))) {
                return false;
            }
            lines |= filled;
        }
        return lines;
    }

    private Map<String, Object> record(Model model, List<List<String>> paths, List<List<Object>> span) {
        Map<String, Object> record = new LinkedHashMap<>();
        LinkedHashSet<String> relations = new LinkedHashSet<>();
        for (int i = 0; i < paths.size(); i++) {
            String name = paths.get(i).get(0);
            Field field = name.equals("id") ? null : model.field(name);
            boolean sent = i < span.get(0).size();
            if (field != null && field.type().isRelational()) {
                relations.add(name);
            } else if (sent) {
                record.put(name, span.get(0).get(i));
            }
        }
        relations.forEach(name -> record.put(name, related(model, name, paths, span)));
        return record;
    }

    private List<Map<String, Object>> related(
            Model model, String name, List<List<String>> paths, List<List<Object>> span) {
        List<Integer> columns = new ArrayList<>();
        List<List<String>> rest = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            List<String> path = paths.get(i);
            if (path.get(0).equals(name)) {
                columns.add(i);
                rest.add(path.size() == 1 ? List.of(BY_NAME) : path.subList(1, path.size()));
            }
        }
        List<List<Object>> cells = span.stream()
                .map(row -> columns.stream().map(row::get).collect(Collectors.toList()))
                .filter(row -> row.stream().anyMatch(Py::truthy))
                .collect(Collectors.toList());
        Model other = schema.model(model.fieldOf(name).relation());
        return extract(other, rest, cells).stream().map(Extracted::values).collect(Collectors.toList());
    }
}
