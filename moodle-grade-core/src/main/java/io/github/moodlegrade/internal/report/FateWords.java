package io.github.moodlegrade.internal.report;

import io.github.moodlegrade.CoursePreview.Fate;
import java.util.Locale;

/** What would become of a grade, in the words of the page. */
final class FateWords {
    private FateWords() {}

    /** One or two words for the cell of a table. */
    static String word(Fate fate) {
        switch (fate) {
            case NEW:
                return "new";
            case CHANGED:
                return "changed";
            case UNCHANGED:
                return "up to date";
            case LEFT:
                return "left";
            case NOT_GRADED:
                return "no grade";
            case WITHHELD:
                return "withheld";
            case REFUSED:
                return "refused";
            case UNKNOWN:
                return "not read";
        }
        throw new IllegalStateException("a fate without a word: " + fate);
    }

    /** What the word means. */
    static String meaning(Fate fate) {
        switch (fate) {
            case NEW:
                return "OpenEduCat has no mark of the student and would get one.";
            case CHANGED:
                return "OpenEduCat has another mark, or an incomplete record, and would get Moodle\u2019s grade.";
            case UNCHANGED:
                return "OpenEduCat has the grade already; nothing would be written.";
            case LEFT:
                return "Somebody set it aside in OpenEduCat after it was imported; it would stay so.";
            case NOT_GRADED:
                return "Moodle has no grade in points; nothing would be written, never a zero.";
            case WITHHELD:
                return "The student may not see the grade in Moodle yet, or that cannot be told; it would wait.";
            case REFUSED:
                return "The grade cannot be written as it is; the finding says why and what to do.";
            case UNKNOWN:
                return "The grade could not be read or compared in this run.";
        }
        throw new IllegalStateException("a fate without a meaning: " + fate);
    }

    /** Whether it is worth a row: something would be written, or stands in the way. */
    static boolean isOfNote(Fate fate) {
        return fate != Fate.UNCHANGED && fate != Fate.NOT_GRADED;
    }

    /** The class of its cells in the style sheet. */
    static String cssClass(Fate fate) {
        return "fate-" + fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
