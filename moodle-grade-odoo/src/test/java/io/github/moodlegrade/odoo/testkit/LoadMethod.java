package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's {@code load}: creates and updates records from rows of text. It never raises for bad data but answers with
 * messages and {@code ids: false}, and then nothing of it was done.
 */
final class LoadMethod {
    /** One record ready to be written, with the rows that it came from. */
    private static final class Item {
        private final @Nullable String externalId;
        private final int id;
        private final Map<String, Object> values;
        private final Map<String, Object> info;

        Item(@Nullable String externalId, int id, Map<String, Object> values, Map<String, Object> info) {
            this.externalId = externalId;
            this.id = id;
            this.values = values;
            this.info = info;
        }
    }

    private static final int MANY_ERRORS = 10;

    private final Orm orm;
    private final ExternalIds externalIds;
    private final LoadConverter converter;

    LoadMethod(Orm orm, ExternalIds externalIds) {
        this.orm = orm;
        this.externalIds = externalIds;
        this.converter = new LoadConverter(orm, externalIds);
    }

    /** The module of external ids that come without one. */
    static String module(Env env) {
        return env.context("module").map(Py::str).orElse("__import__");
    }

    Map<String, Object> load(Env env, Model model, List<String> columns, List<Object> data) {
        List<List<String>> paths = columns.stream().map(LoadRows::path).collect(Collectors.toList());
        List<List<Object>> rows = data.stream().map(Py::list).collect(Collectors.toList());
        int savepoint = orm.database().savepoint();
        List<Map<String, Object>> messages = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (LoadRows.Extracted extracted : new LoadRows(orm.schema()).extract(model, paths, rows)) {
            items.add(item(env, model, extracted, items.size(), messages));
        }
        List<Integer> ids = items.isEmpty() ? List.of() : write(env, model, items, messages);
        boolean failed = messages.stream().anyMatch(message -> "error".equals(message.get("type")));
        if (failed) {
            orm.database().rollbackTo(savepoint);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ids", failed ? false : ids);
        answer.put("messages", messages);
        answer.put("nextrow", 0);
        return answer;
    }

    private Item item(
            Env env, Model model, LoadRows.Extracted extracted, int record, List<Map<String, Object>> messages) {
        int id = databaseId(env, model, extracted, record, messages);
        Map<String, Object> values =
                converter.convert(env, model, extracted.values(), (type, field, message, moreInfo) -> {
                    Map<String, Object> logged = new LinkedHashMap<>();
                    logged.put("rows", extracted.rows());
                    logged.put("type", type);
                    logged.put("record", record);
                    logged.put("field", field.name());
                    logged.put("message", message);
                    logged.putAll(moreInfo);
                    if (orm.version() != OdooVersion.V14 && type.equals("error")) {
                        logged.put("field_name", field.label());
                    }
                    messages.add(logged);
                });
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("rows", extracted.rows());
        info.put("record", record);
        Object external = extracted.values().getOrDefault("id", false);
        String externalId = Py.truthy(external) ? Py.str(external) : null;
        if (externalId != null && !externalId.contains(".")) {
            externalId = module(env) + "." + externalId;
        }
        return new Item(externalId, id, values, info);
    }

    /** The record that a {@code .id} column names, 0 for none. Before 18 an empty cell is looked up like any other. */
    private int databaseId(
            Env env, Model model, LoadRows.Extracted extracted, int record, List<Map<String, Object>> messages) {
        Object cell = extracted.values().get(".id");
        if (cell == null || (orm.version().atLeast(OdooVersion.V18) && !Py.truthy(cell))) {
            return 0;
        }
        if (cell.equals("")) {
            throw Messages.postgres(
                    "InvalidTextRepresentation",
                    "invalid input syntax for type integer: \"\"",
                    "LINE 1: ..." + tail(model.table()) + "\" WHERE (\"" + model.table() + "\".\"id\" = '') ORDER ...");
        }
        int id = (int) Py.toLong(cell);
        List<Object> byId = List.of(List.of("id", "=", id));
        if (!orm.search(env, model, byId, 0, 0, "").isEmpty()) {
            return id;
        }
        Map<String, Object> unknown = new LinkedHashMap<>();
        unknown.put("rows", extracted.rows());
        unknown.put("type", "error");
        unknown.put("record", record);
        unknown.put("field", ".id");
        unknown.put("message", "Unknown database identifier '" + id + "'");
        messages.add(unknown);
        return 0;
    }

    private static String tail(String table) {
        return table.substring(table.indexOf('_') + 1);
    }

    /** All at once; if that fails, one by one to learn which of them are at fault. */
    private List<Integer> write(Env env, Model model, List<Item> items, List<Map<String, Object>> messages) {
        int savepoint = orm.database().savepoint();
        @Nullable Map<String, Object> global = null;
        try {
            return writeTogether(env, model, items);
        } catch (OdooError e) {
            orm.database().rollbackTo(savepoint);
            if (isForUsers(e)) {
                global = message(items.get(0), e.text());
            }
        }
        List<Integer> ids = new ArrayList<>();
        boolean failed = oneByOne(env, model, items, ids, messages);
        if (failed && global != null && !messages.contains(global)) {
            messages.add(0, global);
        }
        return ids;
    }

    private boolean oneByOne(
            Env env, Model model, List<Item> items, List<Integer> ids, List<Map<String, Object>> messages) {
        int errors = 0;
        for (int i = 0; i < items.size(); i++) {
            int savepoint = orm.database().savepoint();
            try {
                ids.addAll(writeTogether(env, model, items.subList(i, i + 1)));
            } catch (OdooError e) {
                orm.database().rollbackTo(savepoint);
                messages.add(message(items.get(i), e));
                errors++;
            }
            if (errors >= MANY_ERRORS && errors * 10 >= i + 1) {
                Map<String, Object> warning = new LinkedHashMap<>();
                warning.put("type", "warning");
                warning.put(
                        "message",
                        "Found more than 10 errors and more than one error per 10 records, "
                                + "interrupted to avoid showing too many errors.");
                messages.add(warning);
                break;
            }
        }
        return errors > 0;
    }

    /** Whether Odoo takes the error for one that is meant for users; 14 takes none for that. */
    private boolean isForUsers(OdooError error) {
        boolean meant = error.kind() == OdooError.Kind.USER || error.kind() == OdooError.Kind.ACCESS;
        return meant && !error.fromDatabase() && orm.version() != OdooVersion.V14;
    }

    private Map<String, Object> message(Item item, OdooError error) {
        if (error.fromDatabase()) {
            Map<String, Object> message = message(item, error.loadText());
            if (!error.loadField().isEmpty()) {
                message.put("field", error.loadField());
            }
            return message;
        }
        if (isForUsers(error)) {
            return message(item, error.text());
        }
        Map<String, Object> message =
                message(item, "Unknown error during import: <class '" + error.type() + "'>: " + error.text());
        message.put("moreinfo", "Resolve other errors first");
        return message;
    }

    private static Map<String, Object> message(Item item, String text) {
        Map<String, Object> message = new LinkedHashMap<>(item.info);
        message.put("type", "error");
        message.put("message", text);
        return message;
    }

    private List<Integer> writeTogether(Env env, Model model, List<Item> items) {
        Map<Item, Integer> ids = new LinkedHashMap<>();
        List<Item> created = new ArrayList<>();
        for (Item item : items) {
            int id = item.externalId == null ? item.id : byExternalId(model, item.externalId);
            if (id == 0) {
                created.add(item);
            }
            ids.put(item, id);
        }
        ids.forEach((item, id) -> {
            if (id != 0) {
                orm.write(env, model, List.of(id), item.values);
            }
        });
        if (!created.isEmpty()) {
            List<Integer> fresh = orm.create(
                    env, model, created.stream().map(item -> item.values).collect(Collectors.toList()));
            for (int i = 0; i < fresh.size(); i++) {
                Item item = created.get(i);
                ids.put(item, fresh.get(i));
                if (item.externalId != null) {
                    externalIds.assign(env, item.externalId, model, fresh.get(i));
                }
            }
        }
        return new ArrayList<>(ids.values());
    }

    /** The record of an external id, 0 if there is none any more: then the entry is dropped. */
    private int byExternalId(Model model, String externalId) {
        Optional<Row> entry = externalIds.find(externalId);
        if (entry.isEmpty()) {
            return 0;
        }
        if (!entry.get().text("model").equals(model.name())) {
            throw OdooError.validation(
                    "For external id " + externalId + " when trying to create/update a record of model "
                            + model.name() + " found record of different model "
                            + entry.get().text("model") + " ("
                            + entry.get().id() + ")");
        }
        int id = entry.get().number("res_id");
        if (orm.database().find(model.name(), id) == null) {
            externalIds.remove(entry.get());
            return 0;
        }
        return id;
    }
}
