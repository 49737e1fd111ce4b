package io.github.moodlegrade.testkit;

/** How the whole site is; most of them answer with HTTP 200 all the same. */
public enum SiteCondition {
    /** Serves as always. */
    NORMAL,
    /** Maintenance mode of the site administration: 200, {@code sitemaintenance}. */
    MAINTENANCE,
    /** Maintenance from the command line: 503 with an HTML page and {@code Retry-After}. */
    CLI_MAINTENANCE,
    /** An upgrade runs: 200, {@code upgraderunning}. */
    UPGRADE_RUNNING,
    /** The database is down: 200, {@code dbconnectionfailed} with HTML in the message. */
    DATABASE_DOWN,
    /** Web services or the REST protocol are off: 403, empty. */
    REST_DISABLED,
    /** The data directory is missing: 500 with a short text. */
    DATAROOT_MISSING,
    /** PHP dies before Moodle's set-up: 500, empty. */
    PHP_FATAL
}
