package io.github.moodlegrade.odoo.crash;

import io.github.moodlegrade.odoo.Edition;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What grades become in one edition. */
interface Records {
    /** What stands where nobody has been marked yet. */
    String UNMARKED = "unmarked";

    static Records of(Edition edition, Seen seen) {
        return edition == Edition.ENTERPRISE ? new BookRecords(seen) : new ExamRecords(seen);
    }

    /** What stands at each place, once for each kind of record that a grade has; of two at one place both. */
    List<Map<String, String>> standing();

    /** What shall stand for a grade. */
    String standingOf(String place, String grade);

    /** Whether all around it is right. */
    void areRight(Marks now, String point);

    /** How many runs it takes, behind the one that brought everything, until one writes nothing. */
    int runsUntilIdle();

    static String both(String one, String other) {
        return one + " and " + other;
    }

    static String text(Map<String, Object> row, String field) {
        return Objects.requireNonNull(row.get(field), field).toString();
    }

    /** The id in a many2one. */
    static Object one(Map<String, Object> row, String field) {
        return Objects.requireNonNull(((List<?>) Objects.requireNonNull(row.get(field), field)).get(0));
    }
}
