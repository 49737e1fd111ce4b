package io.github.moodlegrade.odoo.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One model as data: its names, fields and unique constraints. */
final class Model {
    /** A unique constraint: what PostgreSQL calls it, its columns, what OpenEduCat says. */
    static final class Unique {
        private final String constraint;
        private final List<String> fields;
        private final String message;

        Unique(String constraint, List<String> fields, String message) {
            this.constraint = constraint;
            this.fields = fields;
            this.message = message;
        }

        String constraint() {
            return constraint;
        }

        List<String> fields() {
            return fields;
        }

        String message() {
            return message;
        }
    }

    private final String name;
    private final String label;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Unique> uniques = new ArrayList<>();
    private String displayField = "name";
    private String order = "id";
    private boolean discussed;

    Model(String name, String label, Field... own) {
        this.name = name;
        this.label = label;
        add(Field.integer("id", "ID").readonly());
        add(Field.character("display_name", "Display Name").computed());
        for (Field field : own) {
            add(field);
        }
        add(Field.many2one("create_uid", "Created by", "res.users").readonly());
        add(Field.datetime("create_date", "Created on").readonly());
        add(Field.many2one("write_uid", "Last Updated by", "res.users").readonly());
        add(Field.datetime("write_date", "Last Updated on").readonly());
    }

    private void add(Field field) {
        fields.put(field.name(), field);
    }

    /** Adds fields, or puts them in the place of those of the same names. */
    Model with(Field... more) {
        for (Field field : more) {
            add(field);
        }
        return this;
    }

    Model unique(String constraint, String message, String... columns) {
        uniques.add(new Unique(table() + "_" + constraint, List.of(columns), message));
        return this;
    }

    /** Names the field that stands for a record where it is shown. */
    Model displayedBy(String field) {
        displayField = field;
        return this;
    }

    Model orderedBy(String clause) {
        order = clause;
        return this;
    }

    /** Inherits Odoo's {@code mail.thread}, whose write raises for a record that is gone. */
    Model discussed() {
        discussed = true;
        return this;
    }

    String name() {
        return name;
    }

    String label() {
        return label;
    }

    /** The table of the database, as constraints name it. */
    String table() {
        return name.replace('.', '_');
    }

    Collection<Field> fields() {
        return fields.values();
    }

    @Nullable
    Field field(String field) {
        return fields.get(field);
    }

    /** The field of that name, which the model is known to have. */
    Field fieldOf(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw new IllegalArgumentException("no field " + field + " in " + name);
        }
        return found;
    }

    boolean hasActive() {
        return fields.containsKey("active");
    }

    List<Unique> uniques() {
        return uniques;
    }

    String displayField() {
        return displayField;
    }

    String order() {
        return order;
    }

    boolean isDiscussed() {
        return discussed;
    }
}
