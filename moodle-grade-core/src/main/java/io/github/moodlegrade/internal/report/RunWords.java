package io.github.moodlegrade.internal.report;

import static io.github.moodlegrade.internal.report.Numerals.count;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportReport.Course;
import io.github.moodlegrade.ImportRequest.Mode;

/** What happened, in whole sentences: one for each mode and each way to end. */
final class RunWords {
    private final ImportReport report;
    private final Mode mode;
    private final Counts counts;

    RunWords(ImportReport report) {
        this.report = report;
        this.mode = report.mode();
        this.counts = report.counts();
    }

    /** The kind of run as a noun. */
    String noun() {
        switch (mode) {
            case PLAN:
                return "plan";
            case IMPORT:
                return "import";
            case RECONCILE:
                return "comparison";
            case REPAIR:
                return "repair";
        }
        throw new IllegalStateException("a mode without words: " + mode);
    }

    /** How the run ended, in one sentence. */
    String headline() {
        switch (report.status()) {
            case COMPLETED:
                return achieved() + ".";
            case PARTIAL:
                return achieved() + ", but some things need attention.";
            case CANCELLED:
                return "The " + noun() + " was stopped before its end.";
            case FAILED:
                return "The " + noun() + " could not be finished.";
        }
        throw new IllegalStateException("a status without words: " + report.status());
    }

    /** What follows from that, in a few sentences. */
    String explanation() {
        switch (report.status()) {
            case CANCELLED:
                return achievedUntilThen() + " The next run continues.";
            case FAILED:
                return achievedUntilThen() + " " + afterFailure();
            default:
                return mode.writes() ? theOthers() : "This run only looked; nothing was written anywhere.";
        }
    }

    private String theOthers() {
        if (counts.read() == 0) {
            return isQuiet() ? "Moodle shows no changes." : "There were no grades to look at.";
        }
        long missing = counts.skipped() + counts.rejected() + counts.undelivered();
        String upToDate = counts.unchanged() == 0
                ? ""
                : count(counts.unchanged(), "grade") + wasOrWere(counts.unchanged()) + "already up to date. ";
        return upToDate
                + (missing == 0 ? "Nothing is left out." : "What was not imported, and why, is explained below.");
    }

    private boolean isQuiet() {
        return report.courses().stream().anyMatch(course -> course.state() == Course.State.UNCHANGED);
    }

    private String afterFailure() {
        boolean lasting = report.failure()
                .map(failure -> failure.finding().code().isConfiguration())
                .orElse(false);
        return lasting
                ? "The next run will fail too until somebody solves the first error below."
                : "The next run continues.";
    }

    private String achieved() {
        switch (mode) {
            case PLAN:
                return counts.undelivered() == 0
                        ? "There is nothing new to import"
                        : "An import would bring " + (isWhole() ? "" : "at most ")
                                + count(counts.undelivered(), "grade") + " into OpenEduCat";
            case RECONCILE:
                return counts.undelivered() == 0
                        ? "No difference between Moodle and OpenEduCat was found"
                        : (isWhole() ? "" : "At most ") + count(counts.undelivered(), "grade")
                                + isOrAre(counts.undelivered()) + "missing or different in OpenEduCat";
            case IMPORT:
                return counts.delivered() == 0
                        ? "There was nothing new to import"
                        : count(counts.delivered(), "grade") + wasOrWere(counts.delivered())
                                + "imported into OpenEduCat";
            case REPAIR:
                return counts.delivered() == 0
                        ? "Nothing had to be repaired"
                        : count(counts.delivered(), "grade") + wasOrWere(counts.delivered())
                                + "brought up to date in OpenEduCat";
        }
        throw new IllegalStateException("a mode without words: " + mode);
    }

    /** For a run that broke off: nothing is claimed about what it did not look at. */
    private String achievedUntilThen() {
        long grades = mode.writes() ? counts.delivered() : undeliveredOfWholeCourses();
        String what = mode.writes() ? "written into OpenEduCat." : "found that should be written.";
        return "Until then " + (grades == 0 ? "no grades were " : count(grades, "grade") + wasOrWere(grades)) + what;
    }

    /** Else what could not be read counts as undelivered too. */
    private boolean isWhole() {
        return report.courses().stream().allMatch(RunWords::isWhole);
    }

    private static boolean isWhole(Course course) {
        return course.state().isDone();
    }

    private long undeliveredOfWholeCourses() {
        return report.courses().stream()
                .filter(RunWords::isWhole)
                .mapToLong(course -> course.counts().undelivered())
                .sum();
    }

    private static String isOrAre(long number) {
        return number == 1 ? " is " : " are ";
    }

    private static String wasOrWere(long number) {
        return number == 1 ? " was " : " were ";
    }

    /** The status in one or two words. */
    String status() {
        switch (report.status()) {
            case COMPLETED:
                return "Completed";
            case PARTIAL:
                return "Partly completed";
            case CANCELLED:
                return "Stopped";
            case FAILED:
                return "Failed";
        }
        throw new IllegalStateException("a status without words: " + report.status());
    }

    /** What the mode means. */
    String modeMeaning() {
        switch (mode) {
            case PLAN:
                return "Plan (what an import would do)";
            case IMPORT:
                return "Import of what is new or changed";
            case RECONCILE:
                return "Comparison of all grades";
            case REPAIR:
                return "Repair of all grades that differ";
        }
        throw new IllegalStateException("a mode without words: " + mode);
    }
}
