package io.github.moodlegrade.hash;

import io.github.moodlegrade.grade.ActivityKind;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Site;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a hash belongs: site, kind, mapping key, Moodle user, target. As text
 * {@code main/quiz/grade_1000042/17/community@odoo.example:8069/school}, or with {@code exam} in the user's place for what is remembered of
 * the activity's own record; at most {@value #MAX_LENGTH} ASCII characters, upper and lower case distinct. The form is permanent. Immutable,
 * safe for all threads.
 */
public final class GradeKey {
    /** The length that a store must be able to hold. */
    public static final int MAX_LENGTH = 160;

    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9._-]{1,24})/(quiz|assignment)/grade_([1-9]\\d{0,18})/(exam|[1-9]\\d{0,18})/([\\x21-\\x7e]{1,64})");
    private static final String EXAM = "exam";

    private final String text;
    private final String site;
    private final ActivityRef activity;
    private final @Nullable GradeId gradeId;
    private final String targetId;

    private GradeKey(String text, String site, ActivityRef activity, @Nullable GradeId gradeId, String targetId) {
        this.text = text;
        this.site = site;
        this.activity = activity;
        this.gradeId = gradeId;
        this.targetId = targetId;
    }

    /**
     * The key of a grade.
     *
     * @param site the Moodle site
     * @param targetId {@code TargetIdentity.id()}, 1 to 64 printable ASCII characters without spaces
     * @param gradeId the grade
     * @return the key
     * @throws IllegalArgumentException if the target id has another form
     */
    public static GradeKey of(Site site, String targetId, GradeId gradeId) {
        return of(site, targetId, gradeId.activity(), Long.toString(gradeId.userId()), gradeId);
    }

    /**
     * The key of what is remembered of an activity's own record.
     *
     * @param site the Moodle site
     * @param targetId {@code TargetIdentity.id()}, 1 to 64 printable ASCII characters without spaces
     * @param activity the activity
     * @return the key
     * @throws IllegalArgumentException if the target id has another form
     */
    public static GradeKey ofActivity(Site site, String targetId, ActivityRef activity) {
        return of(site, targetId, activity, EXAM, null);
    }

    private static GradeKey of(Site site, String targetId, ActivityRef of, String whose, @Nullable GradeId gradeId) {
        String text = site.name() + "/" + of.kind().word() + "/" + of.mappingKey() + "/" + whose + "/" + targetId;
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a grade key: " + text);
        }
        return new GradeKey(text, site.name(), of, gradeId, targetId);
    }

    /**
     * The key that {@link #asString()} wrote.
     *
     * @param text the text
     * @return the key
     * @throws IllegalArgumentException if it has another form
     */
    public static GradeKey parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a grade key: " + text);
        }
        ActivityKind kind =
                parts.group(2).equals(ActivityKind.QUIZ.word()) ? ActivityKind.QUIZ : ActivityKind.ASSIGNMENT;
        ActivityRef activity = ActivityRef.of(kind, Long.parseLong(parts.group(3)) - kind.mappingOffset());
        boolean ofActivity = parts.group(4).equals(EXAM);
        GradeId gradeId = ofActivity ? null : GradeId.of(kind, activity.id(), Long.parseLong(parts.group(4)));
        return new GradeKey(text, parts.group(1), activity, gradeId, parts.group(5));
    }

    /**
     * The name of the site.
     *
     * @return 1 to 24 ASCII characters
     */
    public String site() {
        return site;
    }

    /**
     * The activity, whether the key is of a grade or of the activity's own record.
     *
     * @return quiz or assignment
     */
    public ActivityRef activity() {
        return activity;
    }

    /**
     * The grade.
     *
     * @return activity and user
     * @throws IllegalStateException for a key of {@link #ofActivity}
     */
    public GradeId gradeId() {
        if (gradeId == null) {
            throw new IllegalStateException("no grade, but an activity's record: " + text);
        }
        return gradeId;
    }

    /**
     * Whether it is of an activity's own record, not of a grade.
     *
     * @return true for a key of {@link #ofActivity}
     */
    public boolean isOfActivity() {
        return gradeId == null;
    }

    /**
     * The target.
     *
     * @return edition, host and database
     */
    public String targetId() {
        return targetId;
    }

    /**
     * The permanent text form.
     *
     * @return at most {@value #MAX_LENGTH} ASCII characters
     */
    public String asString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradeKey && ((GradeKey) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
