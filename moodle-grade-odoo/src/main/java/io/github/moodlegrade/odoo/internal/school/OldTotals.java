package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.RunContext;
import java.util.List;

/** Marks of students whose grades Moodle does not show us (any more) keep their number when a total changes, but not its meaning. */
public final class OldTotals {
    private OldTotals() {}

    /**
     * Reports them.
     *
     * @param activity whose total changed
     * @param change what changed to what, like {@code the total of exam MDL-Q42 changed to 12}
     * @param students op.student ids of those who keep marks of the old total; nothing is said if there are none
     * @param run the run
     */
    public static void report(Activity activity, String change, List<Long> students, RunContext run) {
        if (students.isEmpty()) {
            return;
        }
        run.report(Finding.of(
                        FindingCode.MARKS_OF_OLD_TOTAL,
                        change + "; students " + students.subList(0, Math.min(10, students.size()))
                                + " keep marks of the old total, as Moodle shows no grade of theirs")
                .times(students.size())
                .inCourse(activity.courseId())
                .ofActivity(activity.toString()));
    }
}
