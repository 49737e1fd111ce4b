package io.github.moodlegrade.odoo.contract;

/** The sets of OpenEduCat's rules that the real Odoo has a database for. */
enum Rules {
    /** Those of October 2024. */
    OF_2024("2024"),
    /** Those of September 2025 on a fresh database, the strictest. */
    OF_2025("2025"),
    /** Those of 2024, with the gradebooks of the enterprise edition. */
    WITH_GRADEBOOKS("grading");

    private final String word;

    Rules(String word) {
        this.word = word;
    }

    /** The name of a property of the script that each database has for itself. */
    String property(String owner, String name) {
        return owner + "." + word + "." + name;
    }
}
