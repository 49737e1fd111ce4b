package io.github.moodlegrade.examples.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the configuration, each also a variable of the environment. */
enum Setting {
    MOODLE_URL("moodle.url", null),
    MOODLE_TOKEN("moodle.token", null),
    MOODLE_STUDENT_ROLES("moodle.student-roles", "student"),
    ODOO_URL("odoo.url", null),
    ODOO_DATABASE("odoo.database", null),
    ODOO_LOGIN("odoo.login", null),
    ODOO_SECRET("odoo.secret", null),
    ODOO_WIRE("odoo.wire", "xml-rpc"),
    ODOO_EDITION("odoo.edition", "auto"),
    ENTERPRISE_ACADEMIC_YEAR("enterprise.academic-year", ""),
    ENTERPRISE_TERM("enterprise.term", ""),
    ENTERPRISE_ASSIGNMENT_TYPE("enterprise.assignment-type", ""),
    ENTERPRISE_FACULTY("enterprise.faculty", ""),
    ENTERPRISE_TIME_ZONE("enterprise.time-zone", ""),
    STORE_JDBC("store.jdbc", "jdbc:h2:file:./moodle-grade-hashes"),
    STORE_USER("store.user", ""),
    STORE_PASSWORD("store.password", ""),
    IMPORT_SITE("import.site", "main"),
    IMPORT_TAG("import.tag", "MDL"),
    MARKS_POLICY("marks.policy", "native"),
    MARKS_PASS_PERCENT("marks.pass-percent", "40"),
    MOODLE_BATCH("moodle.batch", "100"),
    MOODLE_IN_FLIGHT("moodle.in-flight", "2");

    private final String key;
    private final @Nullable String preset;

    Setting(String key, @Nullable String preset) {
        this.key = key;
        this.preset = preset;
    }

    /** The key in the file. */
    String key() {
        return key;
    }

    /** The variable in the environment, which wins over the file. */
    String variable() {
        return "MOODLE_GRADE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value where none is given; empty if one must be given. */
    Optional<String> preset() {
        return Optional.ofNullable(preset);
    }
}
