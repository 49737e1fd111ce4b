package io.github.moodlegrade.odoo.outage;

/** How long an outage lasts; it begins as the second of three courses is read, or written. */
enum Lasting {
    /** Two requests fail. */
    SHORT,
    /** All requests of the second course fail; the server answers small questions. */
    ONE_COURSE,
    /** All requests fail from then on. */
    FOR_GOOD,
    /** All requests of the run fail. */
    FROM_THE_START
}
