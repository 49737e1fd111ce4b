package io.github.moodlegrade.odoo.testkit;

/** Python's {@code None}, so that the double's own values are never null. */
enum None {
    NONE
}
