package io.github.moodlegrade.odoo.testkit;

import java.util.Locale;

/** The kinds of fields that the models need. */
enum FieldType {
    CHAR,
    TEXT,
    INTEGER,
    FLOAT,
    BOOLEAN,
    DATE,
    DATETIME,
    SELECTION,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY;

    /** The name in {@code fields_get}. */
    String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isRelational() {
        return this == MANY2ONE || isToMany();
    }

    boolean isToMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }

    boolean isText() {
        return this == CHAR || this == TEXT || this == SELECTION;
    }
}
