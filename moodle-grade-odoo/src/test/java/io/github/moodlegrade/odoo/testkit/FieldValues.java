package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a field of a record holds, stored, related or computed. Nobody's rights are asked. */
final class FieldValues {
    private final Orm orm;
    private final ResultGrades grades;

    FieldValues(Orm orm) {
        this.orm = orm;
        this.grades = new ResultGrades(orm);
    }

    /** The value as Odoo's database has it: an id for a many2one, a list of ids for x2many, null for NULL. */
    @Nullable
    Object raw(Env env, Model model, Row row, Field field) {
        if (field.type() == FieldType.ONE2MANY) {
            return children(env, row, field);
        }
        if (field.related().isPresent()) {
            return related(env, model, row, field.related().get());
        }
        if (field.isComputed()) {
            return computed(model, row, field);
        }
        Object value = row.get(field.name());
        return field.type() == FieldType.MANY2MANY ? sorted(value) : value;
    }

    private @Nullable Object computed(Model model, Row row, Field field) {
        switch (field.name()) {
            case "grade":
                return grades.grade(row);
            case "attendees_count":
                return children(Env.superuser(), row, model.fieldOf("attendees_line"))
                        .size();
            case "exams_count":
                return children(Env.superuser(), row, model.fieldOf("exam_ids")).size();
            case "display_name":
                return displayName(model, row.id());
            default:
                return null;
        }
    }

    /** The value as an answer carries it: false for what is empty, id and name for a many2one. */
    Object wire(Env env, Model model, Row row, Field field) {
        Object value = raw(env, model, row, field);
        if (value == null) {
            return empty(field.type());
        }
        if (field.type() == FieldType.MANY2ONE) {
            int id = (Integer) value;
            return List.of(id, displayName(orm.schema().model(field.relation()), id));
        }
        return value;
    }

    private static Object empty(FieldType type) {
        switch (type) {
            case INTEGER:
                return 0;
            case FLOAT:
                return 0.0;
            default:
                return false;
        }
    }

    String displayName(Model model, int id) {
        Row row = orm.database().find(model.name(), id);
        Field field = model.field(model.displayField());
        Object value = row == null || field == null ? null : raw(Env.superuser(), model, row, field);
        if (value instanceof Integer && field != null) {
            return displayName(orm.schema().model(field.relation()), (Integer) value);
        }
        return value == null ? model.name() + "," + id : value.toString();
    }

    /** Linked records come in their own order, not in that of the links. */
    private static List<Object> sorted(@Nullable Object ids) {
        return ids instanceof List ? ((List<?>) ids).stream().sorted().collect(Collectors.toList()) : List.of();
    }

    private List<Integer> children(Env env, Row parent, Field field) {
        Model child = orm.schema().model(field.relation());
        boolean hideArchived = child.hasActive() && env.activeTest();
        List<Integer> ids = new ArrayList<>();
        Table table = orm.database().table(child);
        for (int id : table.referring(field.inverse(), parent.id())) {
            Row row = table.find(id);
            if (row != null && !(hideArchived && !Boolean.TRUE.equals(row.get("active")))) {
                ids.add(id);
            }
        }
        return ids;
    }

    private @Nullable Object related(Env env, Model model, Row row, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return raw(env, model, row, model.fieldOf(path));
        }
        Field first = model.fieldOf(path.substring(0, dot));
        Row next = orm.database().find(first.relation(), row.reference(first.name()));
        return next == null ? null : related(env, orm.schema().model(first.relation()), next, path.substring(dot + 1));
    }
}
