package io.github.moodlegrade.odoo.internal.gradebooks;

/** What an assignment is made of that Moodle does not tell. Chosen once, never changed afterwards. */
final class NewAssignment {
    final YearAndTerm when;
    final long typeId;
    final long facultyId;

    NewAssignment(YearAndTerm when, long typeId, long facultyId) {
        this.when = when;
        this.typeId = typeId;
        this.facultyId = facultyId;
    }
}
