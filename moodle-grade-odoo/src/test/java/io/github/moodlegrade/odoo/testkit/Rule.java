package io.github.moodlegrade.odoo.testkit;

/**
 * What OpenEduCat of one generation does and another does not, as real servers showed it: rule by generation, a cross where it
 * holds. Differences of Odoo itself, between 14, 17, 18 and 19, go by {@link OdooVersion#major()} instead.
 */
public enum Rule {
    //                                        V14 V17 V17_2025 V18 V18_2025 V18_2025_09 V19 V19_2025
    /** An exam must end later than it begins, by a second at least. */
    NO_LENGTH_IS_REFUSED("                     -   -   -        -   x        x           -   x"),
    /** A new exam may not overlap another active one of its subject. */
    OVERLAP_REFUSED_ON_CREATE("                -   x   x        -   x        x           -   x"),
    /** Nor may an exam whose times or subject are written. */
    OVERLAP_REFUSED_ON_WRITE("                 -   -   x        -   x        x           -   x"),
    /** The refusal names the exams that are in the way. */
    OVERLAP_NAMES_THE_OTHERS("                 -   -   -        -   x        x           -   x"),
    /** Writing an exam's session compares its times with those of the session. */
    SESSION_CHANGE_CHECKS_TIMES("              -   -   -        -   x        x           -   x"),
    /** An exam needs no session, and then no range and no order of its times is asked. */
    EXAM_WITHOUT_SESSION("                     -   -   -        -   x        x           -   x"),
    /** Exams created together are created one after another. */
    EXAMS_CREATED_ONE_BY_ONE("                 -   x   -        -   -        -           -   -"),
    /** Exams, and attendees with marks, may be created and written several at a time; elsewhere "Expected singleton". */
    SEVERAL_CHECKED_TOGETHER("                 -   -   -        -   x        x           -   x"),
    /** Marks may not exceed the exam's total. */
    MARKS_WITHIN_TOTAL("                       -   x   x        -   x        x           -   x"),
    /** Writing an attendee's status checks the marks too. */
    STATUS_CHECKS_MARKS("                      -   -   -        -   x        x           -   x"),
    /** An absent attendee's marks are 0, whatever is written, and nobody is told. */
    ABSENT_ERASES_MARKS("                      -   -   -        -   x        x           -   x"),
    /** Writing marks to an attendee that is gone faults; elsewhere it answers True. */
    GONE_ATTENDEE_FAULTS("                     -   x   x        -   x        x           -   x"),
    /** Whoever writes attendees may delete them. */
    ATTENDEES_MAY_BE_DELETED("                 -   -   -        -   x        x           -   x"),
    /** The server fills an attendee's course and batch from the exam's session, once. */
    ATTENDEE_COURSE_FILLED("                   -   -   -        -   x        x           -   x"),
    /** {@code act_schedule} and {@code act_held} exist, each {@code act_} wants a state before, a cancelled exam loses its attendees. */
    STATES_HAVE_AN_ORDER("                     -   -   -        -   x        x           -   x"),
    /** {@code act_held} of a session wants all of its exams done. */
    HELD_SESSION_WANTS_DONE_EXAMS("            -   -   -        -   -        x           -   -"),
    /** Exams tell {@code results_entered} and {@code attendees_count}, sessions {@code exams_count}. */
    COUNTS_TOLD("                              -   -   -        -   x        x           -   x"),
    /** The room wizard replaces all attendees of an exam by its own, present and without marks. */
    ROOM_WIZARD_REPLACES("                     -   -   -        -   x        x           -   x"),
    /** Students, courses, subjects and batches are for the group of faculty, no longer for that of exams. */
    TWO_GROUPS("                               -   -   -        -   x        x           -   x"),
    /** An enrolment needs no batch. */
    ENROLMENT_WITHOUT_BATCH("                  -   -   x        -   x        x           -   x"),
    /** Deleting result lines answers their ids; before, records that XML-RPC cannot carry, or True. */
    DELETED_LINES_ARE_NAMED("                  -   -   -        -   -        -           -   x"),
    /** Reading a result line's {@code grade} never faults, but only the lowest range is found. */
    GRADE_OF_LAST_RANGE_ONLY("                 -   -   -        -   x        x           -   x");

    private final String crosses;

    Rule(String row) {
        crosses = row.replace(" ", "");
    }

    boolean isOf(OdooVersion version) {
        return crosses.charAt(version.ordinal()) == 'x';
    }
}
