package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.ImportReport.Counts;
import io.github.moodlegrade.ImportRequest.Mode;
import java.util.Locale;

/** The five ways a grade can go, in the order of the bars; together they are all that was read. */
enum Outcome {
    DELIVERED,
    UNCHANGED,
    SKIPPED,
    REJECTED,
    UNDELIVERED;

    long of(Counts counts) {
        switch (this) {
            case DELIVERED:
                return counts.delivered();
            case UNCHANGED:
                return counts.unchanged();
            case SKIPPED:
                return counts.skipped();
            case REJECTED:
                return counts.rejected();
            case UNDELIVERED:
                return counts.undelivered();
        }
        throw new IllegalStateException("an outcome that nobody counts: " + this);
    }

    /** Two or three words that fit behind a number. */
    String label(Mode mode) {
        switch (this) {
            case DELIVERED:
                return mode == Mode.REPAIR ? "written now" : "imported now";
            case UNCHANGED:
                return "already up to date";
            case SKIPPED:
                return "without a grade to import";
            case REJECTED:
                return mode.writes() ? "refused" : "would be refused";
            case UNDELIVERED:
                return mode.writes() ? "not written" : mode == Mode.PLAN ? "would be imported" : "would be written";
        }
        throw new IllegalStateException("an outcome without words: " + this);
    }

    /** Why such a grade is not in OpenEduCat; for those three that are not. */
    String why(Mode mode) {
        switch (this) {
            case SKIPPED:
                return "Moodle shows no grade for the student yet, the teacher has not released the grades, or the activity"
                        + " is not graded with points. Nothing was written for them; a missing grade is never a zero.";
            case REJECTED:
                return "The grade cannot be written as it is. The findings say why; correct the cause and the next import"
                        + " tries again.";
            case UNDELIVERED:
                return mode.writes()
                        ? "They could not be read, or OpenEduCat did not confirm them. The next import tries again."
                        : "This run only looked. If a course was not read completely, its unread grades count here too.";
            default:
                throw new IllegalStateException("such a grade is in OpenEduCat: " + this);
        }
    }

    /** The class of its parts in the style sheet. */
    String cssClass() {
        return "is-" + name().toLowerCase(Locale.ROOT);
    }
}
