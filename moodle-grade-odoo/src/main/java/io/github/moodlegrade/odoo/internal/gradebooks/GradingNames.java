package io.github.moodlegrade.odoo.internal.gradebooks;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.odoo.internal.school.ActivityCodes;
import io.github.moodlegrade.odoo.internal.school.Names;
import io.github.moodlegrade.run.Site;
import java.util.Optional;

/**
 * The names and external ids by which assignments, gradebooks and lines are found again. Permanent. OpenEduCat computes by names, and finds
 * assignments by them, so that each name says of which activity and year it is.
 */
final class GradingNames {
    private final ActivityCodes codes;

    GradingNames(Site site) {
        this.codes = new ActivityCodes(site);
    }

    /** The name of a new assignment: a teacher may change what stands behind the first word. */
    String assignment(Activity activity, String yearName) {
        String code = codes.code(activity.ref());
        return Names.fitting(code + " " + activity.name(), code) + " (" + yearName.strip() + ")";
    }

    /** What the name of each of an activity's assignments begins with, as a pattern of Odoo's. */
    String pattern(ActivityRef activity) {
        return codes.code(activity) + " %";
    }

    /** The activity that an assignment's name speaks of. */
    Optional<ActivityRef> activityOf(String assignmentName) {
        int space = assignmentName.indexOf(' ');
        return space < 0 ? Optional.empty() : codes.activityOf(assignmentName.substring(0, space));
    }

    String assignmentId(ActivityRef activity, long yearId) {
        return codes.externalId(activity) + "_y" + yearId;
    }

    String lineId(ActivityRef activity, long yearId, long gradebookId) {
        return assignmentId(activity, yearId) + "_g" + gradebookId;
    }

    /** Of the school's, not of the site's: two Moodle sites may have grades for one gradebook. */
    static String gradebookId(BookKey book) {
        String ofSubject = book.subjectId == 0 ? "" : "_u" + book.subjectId;
        return "moodle_grade.gb_s" + book.studentId + "_c" + book.courseId + "_y" + book.yearId + ofSubject;
    }
}
