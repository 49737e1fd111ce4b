package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.odoo.internal.school.ActivityCodes;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The codes and external ids by which our records of one period are found again. Permanent. The first period has no sign of its own; the
 * records of later ones have {@code -2}, {@code -3}… behind their codes.
 */
final class Codes {
    /** op.exam.session.exam_code and op.exam.exam_code are cut to this length without a word. */
    private static final int MOST = 16;

    private static final Pattern LATER = Pattern.compile("-([2-9]|[1-9]\\d{1,5})");

    private final String tag;
    private final ActivityCodes activities;
    private final int period;

    Codes(Site site, int period) {
        this.tag = site.tag();
        this.activities = new ActivityCodes(site);
        this.period = period;
    }

    String session(long moodleCourseId) {
        return checked(tag + "-C" + moodleCourseId + behind());
    }

    String exam(Activity activity) {
        return checked(activities.code(activity.ref()) + behind());
    }

    private String behind() {
        return period == 1 ? "" : "-" + period;
    }

    /** The period of a session with this code; empty if no import gave it to a session of that Moodle course. */
    static OptionalInt periodOf(String sessionCode, Site site, long moodleCourseId) {
        String first = site.tag() + "-C" + moodleCourseId;
        if (sessionCode.equals(first)) {
            return OptionalInt.of(1);
        }
        Matcher later = LATER.matcher(sessionCode.startsWith(first) ? sessionCode.substring(first.length()) : "");
        return later.matches() ? OptionalInt.of(Integer.parseInt(later.group(1))) : OptionalInt.empty();
    }

    /** The activity of an exam with this code; empty if no import gave it in this period. */
    Optional<ActivityRef> activityOf(String examCode) {
        return examCode.endsWith(behind())
                ? activities.activityOf(examCode.substring(0, examCode.length() - behind().length()))
                : Optional.empty();
    }

    String resultLine(Activity activity, long studentId) {
        return activities.externalId(activity.ref()) + (period == 1 ? "" : "_p" + period) + "_s" + studentId;
    }

    private static String checked(String code) {
        if (code.length() > MOST) {
            throw MoodleGradeException.course(
                    FindingCode.BAD_CONFIGURATION,
                    "the code " + code + " is longer than OpenEduCat's " + MOST
                            + " characters: use a shorter site tag");
        }
        return code;
    }
}
