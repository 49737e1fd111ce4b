package io.github.moodlegrade.internal.follow;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.MoodleCourse;
import io.github.moodlegrade.grade.OecCourse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of a course that was read completely, and since then wherever it changed. Nothing of learners. Immutable. */
final class KnownCourse {
    private static final int PARTS_OF_A_TURN = 1000;

    /** Clocks of a site's web servers differ by less. */
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    final OecCourse oec;

    /** As it was looked up before it was last read or asked about: everything until that moment is settled. */
    final MoodleCourse asked;

    /** When it was last read completely, by the run's clock. */
    final Instant complete;

    /** Whether it was unknown before that: then it falls due earlier than others which were read in the same run. */
    private final boolean isNew;

    private final Map<ActivityRef, Activity> listed;
    private final Set<ActivityRef> chosen;

    /** Activities that are read each time. */
    private final Set<ActivityRef> always;

    /** Course modules that are no quizzes and no assignments: a busy forum changes all the time. */
    private final Set<Long> others;

    private KnownCourse(
            OecCourse oec,
            MoodleCourse asked,
            Instant complete,
            boolean isNew,
            Map<ActivityRef, Activity> listed,
            Set<ActivityRef> chosen,
            Set<ActivityRef> always,
            Set<Long> others) {
        this.oec = oec;
        this.asked = asked;
        this.complete = complete;
        this.isNew = isNew;
        this.listed = listed;
        this.chosen = chosen;
        this.always = always;
        this.others = others;
    }

    /** A course that was read completely now. */
    static KnownCourse complete(OecCourse oec, MoodleCourse asked, Instant now, boolean isNew, Lists lists) {
        return new KnownCourse(oec, asked, now, isNew, lists.listed, lists.chosen, lists.always, Set.of());
    }

    /** The same course after what had changed in it was read. */
    KnownCourse after(MoodleCourse lookUp, Lists lists, Set<Long> changed) {
        Set<Long> noActivities = new HashSet<>(others);
        noActivities.addAll(changed);
        lists.listed.values().forEach(activity -> activity.courseModule().ifPresent(noActivities::remove));
        return new KnownCourse(oec, lookUp, complete, isNew, lists.listed, lists.chosen, lists.always, noActivities);
    }

    /** The same course, in which nothing changed. */
    KnownCourse quiet(MoodleCourse lookUp) {
        return new KnownCourse(oec, lookUp, complete, isNew, listed, chosen, always, others);
    }

    /** Whether what is known holds for a course as it is looked up, linked and chosen now. */
    boolean holdsFor(OecCourse pair, MoodleCourse lookUp, Predicate<Activity> choice) {
        return oec.equals(pair)
                && hasGoneOn(lookUp)
                && asked.forcedGroups() == lookUp.forcedGroups()
                && listed.values().stream()
                        .allMatch(activity -> choice.test(activity) == chosen.contains(activity.ref()));
    }

    /** Moodle's clock may have been ahead and put right: then it would be asked from a moment that is still to come. */
    private boolean hasGoneOn(MoodleCourse lookUp) {
        return lookUp.asOf().isPresent()
                && !lookUp.asOf().get().plus(SAME_TIME).isBefore(asked.asOf().orElseThrow());
    }

    /**
     * Whether it must be read completely again, also where the clock went back. What became known in one run falls due one by one, all of an
     * op.course together.
     */
    boolean isDue(Instant now, Duration fullEvery) {
        Duration wait = isNew ? fullEvery.multipliedBy(turn(oec.courseId())).dividedBy(PARTS_OF_A_TURN) : fullEvery;
        return !now.isBefore(complete.plus(wait)) || now.isBefore(complete);
    }

    /** 1 to 1000, as if drawn: neighbouring courses have nothing in common. */
    private static long turn(long opCourse) {
        long bits = opCourse * 0x9e3779b97f4a7c15L;
        return 1 + Long.remainderUnsigned(bits ^ (bits >>> 32), PARTS_OF_A_TURN);
    }

    /** Whether these changes leave nothing to read. */
    boolean isQuiet(Set<Long> changed) {
        return always.isEmpty() && others.containsAll(changed);
    }

    /** Whether an activity that is listed now must be read. */
    boolean mustRead(Activity activity, Set<Long> changed) {
        @Nullable Activity before = listed.get(activity.ref());
        OptionalLong module = activity.courseModule();
        return before == null
                || module.isEmpty()
                || changed.contains(module.getAsLong())
                || always.contains(activity.ref())
                || !chosen.contains(activity.ref())
                || !before.maximum().equals(activity.maximum())
                || before.release() != activity.release();
    }

    /** What a reading found out about the activities of a course. */
    static final class Lists {
        private final Map<ActivityRef, Activity> listed = new HashMap<>();
        private final Set<ActivityRef> chosen = new HashSet<>();
        private final Set<ActivityRef> always = new HashSet<>();

        Lists(List<Activity> listed, List<Activity> chosen) {
            listed.forEach(activity -> this.listed.put(activity.ref(), activity));
            chosen.forEach(activity -> this.chosen.add(activity.ref()));
        }

        void readAlways(ActivityRef activity) {
            always.add(activity);
        }
    }
}
