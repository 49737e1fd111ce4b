/** The way of a grade from Moodle to OpenEduCat. */
module io.github.moodlegrade {
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires transitive java.net.http;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports io.github.moodlegrade;
    exports io.github.moodlegrade.run;
    exports io.github.moodlegrade.grade;
    exports io.github.moodlegrade.source;
    exports io.github.moodlegrade.hash;
    exports io.github.moodlegrade.target;
    exports io.github.moodlegrade.http;
    exports io.github.moodlegrade.match;
    exports io.github.moodlegrade.moodle;
    exports io.github.moodlegrade.report;
    exports io.github.moodlegrade.doctor;
    exports io.github.moodlegrade.internal.http to
            io.github.moodlegrade.odoo;
}
