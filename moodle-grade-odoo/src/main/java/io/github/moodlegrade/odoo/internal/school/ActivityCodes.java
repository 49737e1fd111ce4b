package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.run.Site;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How records name the activity that they are of, in every edition: {@code MDL-Q42}, {@code MDL-A42}. Permanent. */
public final class ActivityCodes {
    private static final Pattern CODE = Pattern.compile("([A-Z0-9]+)-([QA])([1-9]\\d{0,13})");

    private final String tag;

    /**
     * The codes of a site.
     *
     * @param site whose tag stands in front
     */
    public ActivityCodes(Site site) {
        this.tag = site.tag();
    }

    /**
     * The code of an activity.
     *
     * @param activity the activity
     * @return tag, kind and Moodle's id
     */
    public String code(ActivityRef activity) {
        return tag + "-" + letter(activity) + activity.id();
    }

    /**
     * The external id of an activity's own record, or the beginning of those of its students.
     *
     * @param activity the activity
     * @return like {@code moodle_grade.mdl_q42}
     */
    public String externalId(ActivityRef activity) {
        return "moodle_grade." + (tag + "_" + letter(activity)).toLowerCase(Locale.ROOT) + activity.id();
    }

    /**
     * The activity of a code.
     *
     * @param code a text
     * @return empty if it is no code of this site
     */
    public Optional<ActivityRef> activityOf(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches() || !parts.group(1).equals(tag)) {
            return Optional.empty();
        }
        ActivityKind kind = parts.group(2).equals("Q") ? ActivityKind.QUIZ : ActivityKind.ASSIGNMENT;
        return Optional.of(ActivityRef.of(kind, Long.parseLong(parts.group(3))));
    }

    private static String letter(ActivityRef activity) {
        return activity.kind() == ActivityKind.QUIZ ? "Q" : "A";
    }
}
