package io.github.moodlegrade.odoo.day;

/** Something that happened in Moodle. */
final class Event {
    final Kind kind;
    final Touched touched;

    /** Before which poll, or during which. */
    final int poll;

    /** Whether it happened while one of the two importers read. */
    final boolean meanwhile;

    Event(Kind kind, Touched touched, int poll, boolean meanwhile) {
        this.kind = kind;
        this.touched = touched;
        this.poll = poll;
        this.meanwhile = meanwhile;
    }

    @Override
    public String toString() {
        return (meanwhile ? "during poll " : "before poll ") + poll + ": " + kind + " (" + kind.tells + "), " + touched;
    }
}
