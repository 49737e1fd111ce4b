package io.github.moodlegrade.odoo.internal.exams;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.Site;
import java.util.Locale;
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
    private static final Pattern EXAM = Pattern.compile("(\\w+)-([QA])([1-9]\\d{0,13})((?:-\\d+)?)");

    private final String tag;
    private final int period;

    Codes(Site site, int period) {
        this.tag = site.tag();
        this.period = period;
    }

    String session(long moodleCourseId) {
        return checked(tag + "-C" + moodleCourseId + behind());
    }

    String exam(Activity activity) {
        return checked(tag + "-" + letter(activity.kind()) + activity.id() + behind());
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
        Matcher parts = EXAM.matcher(examCode);
        if (!parts.matches() || !parts.group(1).equals(tag) || !parts.group(4).equals(behind())) {
            return Optional.empty();
        }
        ActivityKind kind = parts.group(2).equals("Q") ? ActivityKind.QUIZ : ActivityKind.ASSIGNMENT;
        return Optional.of(ActivityRef.of(kind, Long.parseLong(parts.group(3))));
    }

    String resultLine(Activity activity, long studentId) {
        String lower = (tag + "_" + letter(activity.kind())).toLowerCase(Locale.ROOT);
        String of = period == 1 ? "" : "_p" + period;
        return "moodle_grade." + lower + activity.id() + of + "_s" + studentId;
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
