package io.github.moodlegrade.odoo.outage;

/** What an outage makes of a run. */
enum Effect {
    /** The request is repeated. If that does not help, the course fails; the run does if the server answers no small question either. */
    REPEATED,
    /** A read is not repeated, as it would be the same again; a write is looked for. What lasts is the same. */
    NOT_REPEATED,
    /** The server wants to be left alone for longer than a run waits: neither reads nor writes are repeated. */
    PUT_OFF,
    /** Each request that meets it fails its course, and the next course is tried. */
    FAILS_EACH_COURSE,
    /** The run ends with the first request that meets it. */
    ENDS_THE_RUN
}
