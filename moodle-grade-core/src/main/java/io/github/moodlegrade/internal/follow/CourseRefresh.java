package io.github.moodlegrade.internal.follow;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.source.MoodleSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one run reads of one course, and what it leaves behind for the next. The course {@linkplain #begins() begins}, its activities are
 * {@linkplain #toRead chosen} and {@linkplain #ask asked about}, and if it comes to a good end it is {@linkplain #settled settled}. For one thread.
 */
public final class CourseRefresh {
    private final Following following;
    private final MoodleCourse course;
    private final @Nullable OecCourse pair;
    private final Instant now;
    private final boolean forgets;

    private @Nullable KnownCourse known;
    private Set<Long> changed = Set.of();
    private boolean due = true;
    private KnownCourse.@Nullable Lists lists;

    private CourseRefresh(
            Following following, MoodleCourse course, @Nullable OecCourse pair, Instant now, boolean forgets) {
        this.following = following;
        this.course = course;
        this.pair = pair;
        this.now = now;
        this.forgets = forgets;
    }

    /** Reads everything, and leaves a course that can be followed behind. */
    CourseRefresh(Following following, MoodleCourse course, OecCourse pair, Instant now) {
        this(following, course, pair, now, true);
    }

    /** Reads everything, and leaves nothing behind: a writing run forgets what was known. */
    static CourseRefresh unfollowed(Following following, MoodleCourse course, Instant now, boolean writes) {
        return new CourseRefresh(following, course, null, now, writes);
    }

    /** The course is known, and these course modules changed since; it may be due to be read completely nevertheless. */
    void since(KnownCourse of, Set<Long> modules, boolean isDue) {
        known = of;
        changed = Set.copyOf(modules);
        due = isDue;
    }

    /** Whether there is something to read, as far as anybody can tell. */
    boolean mayHaveChanged() {
        return known == null || !known.isQuiet(changed);
    }

    /**
     * Whether the course is left out: nothing changed in it and nothing of it is read each time.
     *
     * @return false if it begins
     */
    public boolean isQuiet() {
        return !due && !mayHaveChanged();
    }

    /** The course is left out: from now on it is known up to the look-up of this run. */
    public void leaveOut() {
        if (known != null && isQuiet()) {
            following.keep(known.quiet(course));
        }
    }

    /** The course has its turn. Until it is settled nothing is known of it. */
    public void begins() {
        if (forgets) {
            following.tries(course, now);
        }
    }

    /**
     * Whether all of the course is read.
     *
     * @return false if only some of its activities are, or none
     */
    public boolean isComplete() {
        return known == null || due;
    }

    /**
     * Which activities are read.
     *
     * @param listed all that the course has
     * @param chosen those of the listed that the request chose
     * @param gradable those of the chosen that can be imported
     * @return some of the gradable ones
     */
    public List<Activity> toRead(List<Activity> listed, List<Activity> chosen, List<Activity> gradable) {
        lists = new KnownCourse.Lists(listed, chosen);
        KnownCourse before = known;
        return before == null || due
                ? gradable
                : gradable.stream()
                        .filter(activity -> before.mustRead(activity, changed))
                        .collect(Collectors.toList());
    }

    /**
     * Asks which of the activities that are read now must be read each time.
     *
     * @param source where grades come from
     * @param read the activities that are read
     * @param run the run
     * @throws Exception if the source cannot be asked
     */
    public void ask(MoodleSource source, List<Activity> read, RunContext run) throws Exception {
        if (lists == null || pair == null) {
            return;
        }
        Set<Activity> followable = source.followable(course, read, run);
        read.stream()
                .filter(activity -> !followable.contains(activity)
                        || activity.courseModule().isEmpty())
                .forEach(activity -> lists.readAlways(activity.ref()));
    }

    /** What was not read now has to be read soon, although nothing of it changed: nothing is known of the course. */
    public void leavesSomething() {
        lists = null;
    }

    /**
     * All of it was read and dealt with.
     *
     * @param unsettled activities with grades of which something may change without a change of the activity
     */
    public void settled(Set<ActivityRef> unsettled) {
        if (lists == null || pair == null || course.asOf().isEmpty()) {
            return;
        }
        unsettled.forEach(lists::readAlways);
        following.keep(
                known == null || due
                        ? KnownCourse.complete(pair, course, now, known == null, lists)
                        : known.after(course, lists, changed));
    }
}
