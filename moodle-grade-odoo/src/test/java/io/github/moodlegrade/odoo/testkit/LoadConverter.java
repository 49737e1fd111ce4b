package io.github.moodlegrade.odoo.testkit;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the cells of {@code load}, mostly text, into values that can be written; what cannot be converted is logged. */
final class LoadConverter {
    /** Takes what is wrong with a field; {@code type} is error or warning, the details may be empty. */
    interface Log {
        void add(String type, Field field, String message, Map<String, Object> moreInfo);
    }

    /** A cell that does not fit its field. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, Object> moreInfo;

        Unfit(String message, Map<String, Object> moreInfo) {
            super(message, null, false, false);
            this.moreInfo = moreInfo;
        }
    }

    private static final Set<String> REFERENCES = Set.of(LoadRows.BY_NAME, "id", ".id");
    private static final Set<String> FALSE_WORDS = Set.of("", "0", "false", "no");

    private final Orm orm;
    private final ExternalIds externalIds;

    LoadConverter(Orm orm, ExternalIds externalIds) {
        this.orm = orm;
        this.externalIds = externalIds;
    }

    Map<String, Object> convert(Env env, Model model, Map<String, Object> record, Log log) {
        Map<String, Object> converted = new LinkedHashMap<>();
        record.forEach((name, value) -> {
            if (!REFERENCES.contains(name)) {
                Field field = model.fieldOf(name);
                try {
                    converted.put(name, Py.truthy(value) ? convert(env, field, value, log) : false);
                } catch (Unfit e) {
                    String message = e.getMessage();
                    log.add("error", field, message == null ? "" : message, e.moreInfo);
                }
            }
        });
        return converted;
    }

    private Object convert(Env env, Field field, Object value, Log log) {
        switch (field.type()) {
            case INTEGER:
                return integer(field, value);
            case FLOAT:
                return number(field, value);
            case BOOLEAN:
                return bool(value);
            case DATE:
                return date(field, value);
            case DATETIME:
                return datetime(env, field, value);
            case SELECTION:
                return selection(field, value);
            case MANY2ONE:
                return reference(env, field, Py.dict(Py.list(value).get(0)), log);
            case MANY2MANY:
                return references(env, field, Py.list(value), log);
            case ONE2MANY:
                return lines(env, field, Py.list(value), log);
            default:
                return value;
        }
    }

    private static Object integer(Field field, Object value) {
        try {
            return Py.toLong(value) == (int) Py.toLong(value) ? (Object) (int) Py.toLong(value) : Py.toLong(value);
        } catch (OdooError e) {
            throw unfit("'" + Py.str(value) + "' does not seem to be an integer", field);
        }
    }

    private static Object number(Field field, Object value) {
        try {
            return Py.toDouble(value);
        } catch (OdooError e) {
            throw unfit("'" + Py.str(value) + "' does not seem to be a number", field);
        }
    }

    private static Object bool(Object value) {
        if (!(value instanceof String)) {
            throw OdooError.python("AttributeError", "'bool' object has no attribute 'lower'");
        }
        return !FALSE_WORDS.contains(((String) value).toLowerCase(Locale.ROOT));
    }

    private static Object date(Field field, Object value) {
        String text = Py.str(value);
        try {
            Columns.parse(text.length() > 10 ? text.substring(0, 10) : text);
            return text;
        } catch (OdooError e) {
            throw new Unfit(
                    "'" + text + "' does not seem to be a valid date for field '" + field.label() + "'",
                    Map.of("moreinfo", "Use the format '2012-12-31'"));
        }
    }

    /** Unlike other calls, {@code load} takes times to be in the zone of the context, or else of the user. */
    private Object datetime(Env env, Field field, Object value) {
        try {
            return Columns.parse(Py.str(value))
                    .atZone(zone(env))
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .format(Columns.DATETIME);
        } catch (OdooError e) {
            throw new Unfit(
                    "'" + Py.str(value) + "' does not seem to be a valid datetime for field '" + field.label() + "'",
                    Map.of("moreinfo", "Use the format '2012-12-31 23:59:59'"));
        }
    }

    private ZoneId zone(Env env) {
        Row user = orm.database().find("res.users", env.uid());
        Object zone = env.context("tz").filter(Py::truthy).orElse(user == null ? "" : user.text("tz"));
        try {
            return zone.equals("") ? ZoneOffset.UTC : ZoneId.of(Py.str(zone));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static Object selection(Field field, Object value) {
        String wanted = Py.str(value).toLowerCase(Locale.ROOT);
        for (List<String> option : field.selection()) {
            if (option.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted))) {
                return option.get(0);
            }
        }
        throw unfit(
                "Value '" + Py.str(value) + "' not found in selection field '" + field.label() + "'",
                Map.of(
                        "moreinfo",
                        field.selection().stream().map(option -> option.get(1)).collect(Collectors.toList())));
    }

    private List<Object> references(Env env, Field field, List<Object> records, Log log) {
        Map<String, Object> record = Py.dict(records.get(0));
        List<Object> ids = new ArrayList<>();
        record.forEach((kind, cell) -> {
            for (String part : Py.str(cell).split(",", -1)) {
                ids.add(reference(env, field, Map.of(kind, part.trim()), log));
            }
        });
        return List.of(List.of(6, 0, ids));
    }

    private List<Object> lines(Env env, Field field, List<Object> records, Log log) {
        Model other = orm.schema().model(field.relation());
        List<Object> commands = new ArrayList<>();
        for (Object item : records) {
            Map<String, Object> record = Py.dict(item);
            Map<String, Object> values = convert(env, other, record, log);
            Map<String, Object> reference = new LinkedHashMap<>(record);
            reference.keySet().retainAll(REFERENCES);
            Object id = reference.isEmpty() ? false : reference(env, field, reference, log);
            if (Py.truthy(id)) {
                commands.add(List.of(4, id));
                commands.add(List.of(1, id, values));
            } else {
                commands.add(List.of(0, 0, values));
            }
        }
        return commands;
    }

    /** The id of a record given by database id, external id or name; false for an empty one. */
    private Object reference(Env env, Field field, Map<String, Object> record, Log log) {
        Map.Entry<String, Object> only = record.entrySet().iterator().next();
        Object value = only.getValue();
        if (value instanceof String && FALSE_WORDS.contains(((String) value).toLowerCase(Locale.ROOT))) {
            return false;
        }
        Model other = orm.schema().model(field.relation());
        switch (only.getKey()) {
            case ".id":
                return byDatabaseId(env, field, other, value);
            case "id":
                return byExternalId(env, field, other, Py.str(value));
            default:
                return byName(env, field, other, Py.str(value), log);
        }
    }

    private Object byDatabaseId(Env env, Field field, Model other, Object value) {
        long id;
        try {
            id = Py.toLong(value);
        } catch (OdooError e) {
            throw new Unfit(
                    "Invalid database id '" + Py.str(value) + "' for the field '" + field.label() + "'",
                    Map.of("moreinfo", possibleValues(other, true)));
        }
        Row row = id == (int) id ? orm.database().find(other.name(), (int) id) : null;
        if (row == null || isHidden(env, other, row)) {
            throw noMatch("database id", value, field, possibleValues(other, true));
        }
        return row.id();
    }

    /** Before 19 an archived record is not found by its database id either. */
    private boolean isHidden(Env env, Model other, Row row) {
        return !orm.version().atLeast(OdooVersion.V19)
                && other.hasActive()
                && env.activeTest()
                && !Boolean.TRUE.equals(row.get("active"));
    }

    private Object byExternalId(Env env, Field field, Model other, String value) {
        String complete = value.contains(".") ? value : LoadMethod.module(env) + "." + value;
        return externalIds
                .find(complete)
                .filter(entry -> entry.text("model").equals(other.name()))
                .map(entry -> orm.database().find(other.name(), entry.number("res_id")))
                .<Object>map(Row::id)
                .orElseThrow(() -> noMatch("external id", value, field, possibleValues(other, true)));
    }

    private Object byName(Env env, Field field, Model other, String value, Log log) {
        List<Integer> found = orm.search(env.sudo(), other, List.of(), 0, 0, "").stream()
                .filter(id -> orm.values().displayName(other, id).equals(value))
                .collect(Collectors.toList());
        if (found.isEmpty()) {
            throw noMatch("name", value, field, possibleValues(other, false));
        }
        if (found.size() > 1) {
            String many = "Found multiple matches for value \"" + value + "\" in field \"" + field.label() + "\" ("
                    + found.size() + " matches)";
            log.add("warning", field, many, Map.of());
        }
        return found.get(0);
    }

    private static Unfit unfit(String what, Field field) {
        return unfit(what + " for field '" + field.label() + "'", Map.of());
    }

    private static Unfit unfit(String message, Map<String, Object> moreInfo) {
        return new Unfit(message, moreInfo);
    }

    private static Unfit noMatch(String kind, Object value, Field field, Map<String, Object> possible) {
        return new Unfit(
                "No matching record found for " + kind + " '" + Py.str(value) + "' in field '" + field.label() + "'",
                Map.of("moreinfo", possible));
    }

    private Map<String, Object> possibleValues(Model other, boolean byId) {
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("name", "Possible Values");
        action.put("type", "ir.actions.act_window");
        action.put("target", "new");
        action.put("view_mode", orm.version().atLeast(OdooVersion.V18) ? "list,form" : "tree,form");
        action.put("views", List.of(List.of(false, "list"), List.of(false, "form")));
        action.put("context", Map.of("create", false));
        action.put("help", "See all possible values");
        action.put("res_model", byId ? "ir.model.data" : other.name());
        if (byId) {
            action.put("domain", List.of(List.of("model", "=", other.name())));
        }
        return action;
    }
}
