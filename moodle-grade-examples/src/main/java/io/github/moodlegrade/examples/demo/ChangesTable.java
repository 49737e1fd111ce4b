package io.github.moodlegrade.examples.demo;

import io.github.moodlegrade.examples.text.Paint;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** A table of what changed in OpenEduCat from one moment to another. */
final class ChangesTable {
    private static final String ROW = "  %-7s  %-46s  %-9s  %s";
    private static final int NAME_WIDTH = 46;
    private static final String NONE = "-";

    private final OecMarks before;
    private final OecMarks after;

    ChangesTable(OecMarks before, OecMarks after) {
        this.before = before;
        this.after = after;
    }

    /** The marks that differ, with what they were before, {@code -} if nothing. */
    Map<MarkOf, String> changed() {
        Map<MarkOf, String> changed = new TreeMap<>();
        after.ofAttendees().forEach((markOf, mark) -> {
            String old = before.ofAttendees().getOrDefault(markOf, NONE);
            if (!old.equals(mark)) {
                changed.put(markOf, old);
            }
        });
        before.ofAttendees().forEach((markOf, mark) -> {
            if (!after.ofAttendees().containsKey(markOf)) {
                changed.put(markOf, mark);
            }
        });
        return changed;
    }

    void print(PrintWriter to, Paint paint) {
        to.println(paint.dim(String.format(ROW, "student", "exam", "before", "after")));
        changed()
                .forEach((markOf, old) -> to.println(String.format(
                        ROW,
                        markOf.studentId(),
                        exam(markOf, paint),
                        old,
                        after.ofAttendees().getOrDefault(markOf, NONE))));
    }

    private String exam(MarkOf markOf, Paint paint) {
        String name = after.examNames().getOrDefault(markOf.examCode(), "");
        String shown = markOf.examCode() + "  " + paint.foreign(name);
        return shown.length() <= NAME_WIDTH ? shown : shown.substring(0, NAME_WIDTH - 2) + "..";
    }
}
