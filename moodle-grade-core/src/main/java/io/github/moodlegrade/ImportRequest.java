package io.github.moodlegrade;

import io.github.moodlegrade.grade.Activity;
import io.github.moodlegrade.grade.CourseRef;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one run shall do: which courses, which activities, in which mode, in how much time. Immutable, safe for all threads.
 */
public final class ImportRequest {
    /** The four modes: changed grades only or all of them, looking or writing. */
    public enum Mode {
        /** Says what {@link #IMPORT} would do; writes nothing anywhere. */
        PLAN(true, false),
        /** Delivers what is new or changed. */
        IMPORT(true, true),
        /** Compares every grade with what OpenEduCat holds; writes nothing anywhere. */
        RECONCILE(false, false),
        /** Compares every grade with what OpenEduCat holds and writes what differs. */
        REPAIR(false, true);

        private final boolean changedOnly;
        private final boolean writes;

        Mode(boolean changedOnly, boolean writes) {
            this.changedOnly = changedOnly;
            this.writes = writes;
        }

        /**
         * Whether grades whose hash says that they were delivered are left out.
         *
         * @return true for {@link #PLAN} and {@link #IMPORT}
         */
        public boolean changedOnly() {
            return changedOnly;
        }

        /**
         * Whether OpenEduCat and the hash store are written.
         *
         * @return true for {@link #IMPORT} and {@link #REPAIR}
         */
        public boolean writes() {
            return writes;
        }
    }

    private final Set<CourseRef> courses;
    private final Predicate<Activity> activities;
    private final Mode mode;
    private final @Nullable Duration timeLimit;
    private final @Nullable ImportPlan earlier;
    private final boolean beginningPeriods;
    private final RefreshPolicy refresh;

    private ImportRequest(
            Set<CourseRef> courses,
            Predicate<Activity> activities,
            Mode mode,
            @Nullable Duration timeLimit,
            @Nullable ImportPlan earlier,
            boolean beginningPeriods,
            RefreshPolicy refresh) {
        this.courses = courses;
        this.activities = activities;
        this.mode = mode;
        this.timeLimit = timeLimit;
        this.earlier = earlier;
        this.beginningPeriods = beginningPeriods;
        this.refresh = refresh;
    }

    /**
     * All courses that OpenEduCat and Moodle share, all their quizzes and assignments, mode {@link Mode#IMPORT}, no time limit.
     *
     * @return the request
     */
    public static ImportRequest allCourses() {
        return new ImportRequest(
                Set.of(), activity -> true, Mode.IMPORT, null, null, false, RefreshPolicy.everything());
    }

    /**
     * The same for these Moodle courses only.
     *
     * @param wanted by id or idnumber, at least one; naming one twice does no harm
     * @return the request
     */
    public static ImportRequest courses(CourseRef... wanted) {
        if (wanted.length == 0) {
            throw new IllegalArgumentException("name at least one course, or use allCourses()");
        }
        Set<CourseRef> inOrder = new LinkedHashSet<>();
        for (CourseRef course : wanted) {
            inOrder.add(Objects.requireNonNull(course));
        }
        return new ImportRequest(
                Collections.unmodifiableSet(inOrder),
                activity -> true,
                Mode.IMPORT,
                null,
                null,
                false,
                RefreshPolicy.everything());
    }

    /**
     * The same request for some activities only, to keep practice quizzes out for example.
     *
     * @param wanted which; called on the run's thread; must not throw
     * @return a new request
     */
    public ImportRequest activities(Predicate<Activity> wanted) {
        return new ImportRequest(
                courses, Objects.requireNonNull(wanted), mode, timeLimit, earlier, beginningPeriods, refresh);
    }

    /**
     * The same request in another mode.
     *
     * @param other the mode
     * @return a new request
     */
    public ImportRequest mode(Mode other) {
        return new ImportRequest(
                courses, activities, Objects.requireNonNull(other), timeLimit, earlier, beginningPeriods, refresh);
    }

    /**
     * The same request with a time limit: the run ends between two requests once it has passed, and the next run continues.
     *
     * @param limit above 0
     * @return a new request
     */
    public ImportRequest timeLimit(Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a time limit is above 0, not " + limit);
        }
        return new ImportRequest(courses, activities, mode, limit, earlier, beginningPeriods, refresh);
    }

    /**
     * The same request, compared with what an earlier run planned: each grade whose plan is another one by now gives a
     * {@code PLAN_CHANGED} finding. What is written is what is true when it is written, not what was planned then.
     *
     * @param plan of an earlier run for the same site and target, in mode {@link Mode#PLAN} as a rule
     * @return a new request
     */
    public ImportRequest comparedWith(ImportPlan plan) {
        return new ImportRequest(
                courses, activities, mode, timeLimit, Objects.requireNonNull(plan), beginningPeriods, refresh);
    }

    /**
     * The same request, which may begin the next period of Moodle courses that were emptied for the next batch: an exam session and exams of
     * their own, beside those of the batch before. Without this permission such a course is reported ({@code NEW_PERIOD}) and nothing of it
     * is written. It acts only where {@code NEW_PERIOD} would be said, so repeating it does no harm.
     *
     * @return a new request
     */
    public ImportRequest beginningPeriods() {
        return new ImportRequest(courses, activities, mode, timeLimit, earlier, true, refresh);
    }

    /**
     * The same request, reading as much of Moodle as a policy says. {@link Mode#PLAN}, {@link Mode#RECONCILE}, {@link Mode#REPAIR} and a
     * request that is {@linkplain #comparedWith compared with a plan} read everything whatever the policy.
     *
     * @param policy the policy; at first {@link RefreshPolicy#everything()}
     * @return a new request
     */
    public ImportRequest refresh(RefreshPolicy policy) {
        return new ImportRequest(
                courses, activities, mode, timeLimit, earlier, beginningPeriods, Objects.requireNonNull(policy));
    }

    /**
     * The Moodle courses that are asked for.
     *
     * @return unmodifiable; empty for all
     */
    public Set<CourseRef> courses() {
        return courses;
    }

    /**
     * The activities that are asked for.
     *
     * @return a predicate
     */
    public Predicate<Activity> activities() {
        return activities;
    }

    /**
     * The mode.
     *
     * @return one of four
     */
    public Mode mode() {
        return mode;
    }

    /**
     * The time limit.
     *
     * @return empty if there is none
     */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    /**
     * The plan that this run is compared with.
     *
     * @return empty if with none
     */
    public Optional<ImportPlan> comparedWith() {
        return Optional.ofNullable(earlier);
    }

    /**
     * Whether the next period of an emptied course may begin.
     *
     * @return false at first
     */
    public boolean isBeginningPeriods() {
        return beginningPeriods;
    }

    /**
     * How much of Moodle is read.
     *
     * @return the policy
     */
    public RefreshPolicy refresh() {
        return refresh;
    }

    @Override
    public String toString() {
        return mode + " of " + (courses.isEmpty() ? "all courses" : courses.toString());
    }
}
