package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which a one2many or many2many field is written: {@code [0, 0, values]} creates, {@code [1, id, values]}
 * updates, {@code [2, id]} deletes, {@code [3, id]} removes, {@code [4, id]} links, {@code [5]} empties, as False does, and
 * {@code [6, 0, ids]} replaces.
 *
 * <p>Updates go to the record of that id whomever it belongs to, and all creations of a command list happen together.
 */
final class Lines {
    private final Orm orm;

    Lines(Orm orm) {
        this.orm = orm;
    }

    void apply(Env env, Model model, int id, Map<String, Object> values) {
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            Field field = model.fieldOf(entry.getKey());
            if (field.type().isToMany()) {
                List<List<Object>> commands = new ArrayList<>();
                if (entry.getValue() instanceof List) {
                    Py.list(entry.getValue()).forEach(command -> commands.add(command(command)));
                } else {
                    commands.add(List.of(5));
                }
                apply(env, model, id, field, commands);
            }
        }
    }

    /** A command; ids alone are accepted as links, as Odoo accepts them. */
    private static List<Object> command(Object command) {
        return command instanceof List ? Py.list(command) : List.of(4, command);
    }

    private void apply(Env env, Model model, int id, Field field, List<List<Object>> commands) {
        Model other = orm.schema().model(field.relation());
        List<Map<String, Object>> created = new ArrayList<>();
        Set<Integer> linked = new LinkedHashSet<>(linked(model, id, field));
        for (List<Object> command : commands) {
            switch (Py.id(command.get(0))) {
                case 0:
                    created.add(valuesOf(command));
                    break;
                case 1:
                    orm.write(env, other, List.of(Py.id(command.get(1))), valuesOf(command));
                    break;
                case 2:
                    orm.unlink(env, other, List.of(Py.id(command.get(1))));
                    linked.remove(Py.id(command.get(1)));
                    break;
                case 3:
                    linked.remove(Py.id(command.get(1)));
                    break;
                case 4:
                    linked.add(Py.id(command.get(1)));
                    break;
                case 5:
                    linked.clear();
                    break;
                case 6:
                    linked.clear();
                    linked.addAll(Py.ids(command.get(2)));
                    break;
                default:
                    throw OdooError.value(
                            "Wrong value for " + model.name() + "." + field.name() + ": " + Py.repr(commands));
            }
        }
        if (!created.isEmpty()) {
            linked.addAll(create(env, id, field, other, created));
        }
        link(env, model, id, field, linked);
    }

    private static Map<String, Object> valuesOf(List<Object> command) {
        return Py.dict(command.get(2));
    }

    private List<Integer> create(Env env, int id, Field field, Model other, List<Map<String, Object>> created) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (Map<String, Object> values : created) {
            Map<String, Object> record = new LinkedHashMap<>(values);
            if (field.type() == FieldType.ONE2MANY) {
                record.put(field.inverse(), id);
            }
            records.add(record);
        }
        return orm.create(env, other, records);
    }

    private List<Integer> linked(Model model, int id, Field field) {
        @Nullable Row row = orm.database().find(model.name(), id);
        List<Integer> ids = new ArrayList<>();
        Object value = row == null ? null : orm.values().raw(Env.superuser().withActiveTest(false), model, row, field);
        if (value instanceof List) {
            ((List<?>) value).forEach(other -> ids.add((Integer) other));
        }
        return ids;
    }

    /** A line that cannot live without its record is deleted when it leaves it, which not everybody may do. */
    private void unlink(Env env, Model other, Field inverse, int line) {
        if (inverse.onDelete() == Field.OnDelete.CASCADE) {
            orm.unlink(env, other, List.of(line));
        } else {
            orm.write(env, other, List.of(line), Map.of(inverse.name(), false));
        }
    }

    private void link(Env env, Model model, int id, Field field, Set<Integer> linked) {
        @Nullable Row row = orm.database().find(model.name(), id);
        if (row == null) {
            return;
        }
        if (field.type() == FieldType.MANY2MANY) {
            orm.database().put(model, row.with(Map.of(field.name(), List.copyOf(linked))));
            return;
        }
        Model other = orm.schema().model(field.relation());
        List<Integer> before = linked(model, id, field);
        for (int gone : before) {
            if (!linked.contains(gone)) {
                unlink(env, other, other.fieldOf(field.inverse()), gone);
            }
        }
        for (int now : linked) {
            if (!before.contains(now)) {
                orm.write(env, other, List.of(now), Map.of(field.inverse(), id));
            }
        }
    }
}
