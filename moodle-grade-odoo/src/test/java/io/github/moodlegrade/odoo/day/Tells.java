package io.github.moodlegrade.odoo.day;

/** How a follower learns of an event. */
enum Tells {
    /** Some area of the activity shows it, or nothing that is imported changes. */
    SHOWN,

    /** Nothing shows it, but what it may change is read each time, or the course look-up tells. */
    READ_EACH_TIME,

    /** Nothing tells that grades are gone; what was imported of them stays anyway. */
    TAKES_AWAY,

    /** Nothing tells it before the next complete reading. */
    MISSED
}
