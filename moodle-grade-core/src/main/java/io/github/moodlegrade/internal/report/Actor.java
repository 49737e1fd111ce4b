package io.github.moodlegrade.internal.report;

/** Who can do what a finding asks for. */
enum Actor {
    REGISTRAR("registrar"),
    TEACHER("teacher in Moodle"),
    MOODLE("Moodle administrator"),
    ODOO("OpenEduCat administrator"),
    OPERATOR("whoever runs the import"),
    NOBODY("");

    private final String words;

    Actor(String words) {
        this.words = words;
    }

    /** Empty if there is nothing to do. */
    String words() {
        return words;
    }
}
