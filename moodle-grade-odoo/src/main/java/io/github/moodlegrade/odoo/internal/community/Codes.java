package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.util.Locale;

/** The codes and external ids by which our records are found again. Permanent. */
final class Codes {
    /** op.exam.session.exam_code and op.exam.exam_code are cut to this length without a word. */
    private static final int MOST = 16;

    private final String tag;

    Codes(Site site) {
        this.tag = site.tag();
    }

    String session(long moodleCourseId) {
        return checked(tag + "-C" + moodleCourseId);
    }

    String exam(Activity activity) {
        return checked(tag + "-" + letter(activity.kind()) + activity.id());
    }

    String resultLine(Activity activity, long studentId) {
        String lower = (tag + "_" + letter(activity.kind())).toLowerCase(Locale.ROOT);
        return "moodle_grade." + lower + activity.id() + "_s" + studentId;
    }

    private static String letter(ActivityKind kind) {
        return kind == ActivityKind.QUIZ ? "Q" : "A";
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
