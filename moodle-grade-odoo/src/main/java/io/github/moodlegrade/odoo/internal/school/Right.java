package io.github.moodlegrade.odoo.internal.school;

import java.util.Locale;

/** A right on a whole model that an import needs, and the group that brings it. Immutable, safe for all threads. */
public final class Right {
    /** What may be done with a model, as Odoo divides it. */
    public enum Operation {
        /** Searching and reading. */
        READ,
        /** Changing what exists. */
        WRITE,
        /** Making new records. */
        CREATE,
        /** Deleting records. */
        UNLINK;

        /**
         * The operation as Odoo's {@code check_access_rights} takes it, and as a word of a sentence.
         *
         * @return lower case
         */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String model;
    private final Operation operation;
    private final String group;
    private final boolean ofEveryCourse;

    /**
     * A right.
     *
     * @param model the model, like {@code op.exam}
     * @param operation what is done with it
     * @param group the group that brings it: as administrators see it, with its technical name
     * @param ofEveryCourse whether no course can do without; otherwise some can
     */
    public Right(String model, Operation operation, String group, boolean ofEveryCourse) {
        this.model = model;
        this.operation = operation;
        this.group = group;
        this.ofEveryCourse = ofEveryCourse;
    }

    String model() {
        return model;
    }

    Operation operation() {
        return operation;
    }

    String group() {
        return group;
    }

    boolean isOfEveryCourse() {
        return ofEveryCourse;
    }

    @Override
    public String toString() {
        return operation.word() + " " + model;
    }
}
