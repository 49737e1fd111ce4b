package io.github.moodlegrade.odoo.testkit;

/** A result that no wire but JSON-2 can carry: records themselves. */
final class RecordSet {
    private final String model;

    RecordSet(String model) {
        this.model = model;
    }

    String model() {
        return model;
    }
}
