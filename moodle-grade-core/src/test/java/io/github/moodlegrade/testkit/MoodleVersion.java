package io.github.moodlegrade.testkit;

/** The Moodle whose answers the double gives. Where the two differ, each was recorded. */
public enum MoodleVersion {
    /** Moodle 4.5.6. */
    MOODLE_4_5("4.5.6 (Build: 20250811)", "2024100706", "2024100700", "405"),
    /**
     * Moodle 5.1.3: one error code for every record that is missing, late penalties ({@code gradepenalty}), AI tools of activities.
     */
    MOODLE_5_1("5.1.3 (Build: 20260216)", "2025100603", "2025100600", "501");

    private final String release;
    private final String version;
    private final String pluginVersion;
    private final String docs;

    MoodleVersion(String release, String version, String pluginVersion, String docs) {
        this.release = release;
        this.version = version;
        this.pluginVersion = pluginVersion;
        this.docs = docs;
    }

    /** {@code release} of the site info. */
    String release() {
        return release;
    }

    /** {@code version} of the site info, which is that of every function of the core. */
    String version() {
        return version;
    }

    /** The version of every function of a plugin. */
    String pluginVersion() {
        return pluginVersion;
    }

    /** The part of the documentation's address. */
    String docs() {
        return docs;
    }

    /** Whether quizzes have the fields of AI tools and assignments the one of late penalties. */
    boolean isFive() {
        return this == MOODLE_5_1;
    }
}
