package io.github.moodlegrade.examples.benchmark;

import java.time.Duration;
import java.util.Locale;

/** How long somebody took over something. Immutable. */
final class Measurement {
    /** What was done. */
    enum Scenario {
        FULL_IMPORT("full import into an empty OpenEduCat"),
        UNCHANGED("complete reading, nothing changed"),
        ONE_PERCENT("complete reading, 1 % changed"),
        QUIET_POLL("following changes, nothing changed");

        private final String words;

        Scenario(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Who did it. */
    enum Who {
        LIBRARY,
        /** The library's own requests from a bare client. */
        REPLAY,
        /** The sum of what the work needs at least. */
        RECKONED,
        PLAIN
    }

    private final SchoolSize size;
    private final Scenario scenario;
    private final Who who;
    private final Duration time;
    private final int moodleRequests;
    private final int odooRequests;

    Measurement(SchoolSize size, Scenario scenario, Who who, Duration time, int moodleRequests, int odooRequests) {
        this.size = size;
        this.scenario = scenario;
        this.who = who;
        this.time = time;
        this.moodleRequests = moodleRequests;
        this.odooRequests = odooRequests;
    }

    SchoolSize size() {
        return size;
    }

    Scenario scenario() {
        return scenario;
    }

    Who who() {
        return who;
    }

    double seconds() {
        return time.toNanos() / 1e9;
    }

    int moodleRequests() {
        return moodleRequests;
    }

    int odooRequests() {
        return odooRequests;
    }

    static String csvHeader() {
        return "courses,learners,quizzes,assignments,scenario,who,seconds,moodle_requests,odoo_requests";
    }

    String csv() {
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%s,%s,%.3f,%d,%d",
                size.courses(),
                size.learners(),
                size.quizzes(),
                size.assignments(),
                scenario,
                who,
                seconds(),
                moodleRequests,
                odooRequests);
    }
}
