package io.github.moodlegrade.hosts.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code moodle-grade.*}. No secret is among them: Spring Boot prints the value of a property that it cannot bind, and takes
 * the name of a variable that is not there for its value. {@link Secrets} reads them.
 *
 * @param site the name of the Moodle site in the hash store
 * @param tag what codes in OpenEduCat begin with
 * @param every from the end of an import to the beginning of the next
 * @param timeLimit when an import ends between two requests, so that the next continues; below {@code overdueAfter}
 * @param overdueAfter how long no import may have ended before health says so
 * @param moodle the source
 * @param odoo the target
 */
@ConfigurationProperties("moodle-grade")
record ImportSettings(
        String site, String tag, Duration every, Duration timeLimit, Duration overdueAfter, Moodle moodle, Odoo odoo) {
    ImportSettings {
        if (timeLimit.compareTo(overdueAfter) >= 0) {
            throw new IllegalArgumentException("moodle-grade.time-limit is to be below moodle-grade.overdue-after");
        }
    }

    /**
     * Moodle.
     *
     * @param url its address
     */
    record Moodle(String url) {}

    /**
     * Odoo.
     *
     * @param url its address
     * @param database its database
     * @param login the import's user
     */
    record Odoo(String url, String database, String login) {}
}
