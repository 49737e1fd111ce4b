package io.github.moodlegrade.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long {@link FakeMoodle} takes over a request: nothing but its own work, or what was measured of a real Moodle 4.5 on one machine.
 * Requests wait side by side, as PHP's workers do. What the double itself needs is part of the time, not on top of it. Immutable.
 */
public final class MoodleCosts {
    /** A request that has little to do: PHP starts, Moodle knows the token, the answer is written. */
    public static final Duration REQUEST = Duration.ofMillis(50);
    /** The list of a course's quizzes, or of its assignments. */
    public static final Duration LIST = Duration.ofMillis(93);
    /** The grades of assignments. */
    public static final Duration ASSIGNMENT_GRADES = Duration.ofMillis(61);
    /** One best grade in a request of its own. */
    public static final Duration BEST_GRADE_ALONE = Duration.ofMillis(56);
    /** One best grade among the others of a batch. */
    public static final Duration BEST_GRADE_IN_BATCH = Duration.ofMillis(5);
    /** What changed in one course, in a batch. */
    public static final Duration UPDATES_OF_A_COURSE = Duration.ofMillis(18);
    /** The group mode of one activity, in a batch. */
    public static final Duration GROUP_MODE = Duration.ofMillis(13);
    /** The people of a course of 300, without their roles. */
    public static final Duration LEARNERS_300 = Duration.ofMillis(760);
    /** The people of a course of 300, with their roles. */
    public static final Duration LEARNERS_300_WITH_ROLES = Duration.ofMillis(1400);

    private static final String BATCH = "tool_mobile_call_external_functions";
    private static final String LEARNERS = "core_enrol_get_enrolled_users";
    private static final Map<String, Duration> ALONE = Map.of(
            "mod_quiz_get_quizzes_by_courses", LIST,
            "mod_assign_get_assignments", LIST,
            "mod_assign_get_grades", ASSIGNMENT_GRADES,
            "mod_quiz_get_user_best_grade", BEST_GRADE_ALONE,
            "core_course_get_updates_since", REQUEST.plus(UPDATES_OF_A_COURSE),
            "core_group_get_activity_groupmode", REQUEST.plus(GROUP_MODE));

    static final MoodleCosts NONE = new MoodleCosts(false);

    private final boolean real;

    private MoodleCosts(boolean real) {
        this.real = real;
    }

    /**
     * No more than the double's own work: as it starts.
     *
     * @return no costs
     */
    public static MoodleCosts none() {
        return NONE;
    }

    /**
     * What a real Moodle needs.
     *
     * @return the costs that the constants name
     */
    public static MoodleCosts ofARealServer() {
        return new MoodleCosts(true);
    }

    /** Does the work, and takes as long as a real one would; the caller's thread sleeps, without a lock. */
    Answer charge(FormFields asked, MoodleWorld world, Supplier<Answer> work) {
        if (!real) {
            return work.get();
        }
        long begun = System.nanoTime();
        Duration cost = world.read(() -> of(asked, world));
        Answer answer = work.get();
        long left = cost.toNanos() - (System.nanoTime() - begun);
        try {
            Thread.sleep(Math.max(0, left / 1_000_000));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static Duration of(FormFields asked, MoodleWorld world) {
        String function = asked.value("wsfunction");
        if (LEARNERS.equals(function)) {
            return learners(asked, world);
        }
        if (!BATCH.equals(function)) {
            return ALONE.getOrDefault(String.valueOf(function), REQUEST);
        }
        return asked.all().stream()
                .filter(field -> field.getKey().endsWith("[function]"))
                .map(field -> inBatch(field.getValue()))
                .reduce(REQUEST, Duration::plus);
    }

    private static Duration inBatch(String function) {
        if (function.equals("mod_quiz_get_user_best_grade")) {
            return BEST_GRADE_IN_BATCH;
        }
        Duration alone = ALONE.getOrDefault(function, REQUEST);
        return alone.equals(REQUEST) ? BEST_GRADE_IN_BATCH : alone.minus(REQUEST);
    }

    private static Duration learners(FormFields asked, MoodleWorld world) {
        FakeCourse course = world.courses().get(Long.parseLong(String.valueOf(asked.value("courseid"))));
        int people = course == null ? 0 : course.enrolments().size();
        boolean roles = asked.all().stream()
                .anyMatch(field ->
                        field.getKey().endsWith("[value]") && field.getValue().contains("roles"));
        Duration of300 = roles ? LEARNERS_300_WITH_ROLES : LEARNERS_300;
        Duration own = of300.multipliedBy(people).dividedBy(300);
        return own.compareTo(REQUEST) < 0 ? REQUEST : own;
    }
}
