package io.github.moodlegrade.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One call of one function: who asks, with which parameters, and what that user may enter. */
final class Call {
    private static final String ACCESS_ALL_GROUPS = "moodle/site:accessallgroups";

    private final MoodleWorld world;
    private final FakeServiceUser user;
    private final boolean raw;
    private final JsonNode parameters;

    Call(MoodleWorld world, FakeServiceUser user, boolean raw, JsonNode parameters) {
        this.world = world;
        this.user = user;
        this.raw = raw;
        this.parameters = parameters;
    }

    Call inner(JsonNode innerParameters) {
        return new Call(world, user, raw, innerParameters);
    }

    MoodleWorld world() {
        return world;
    }

    FakeServiceUser user() {
        return user;
    }

    boolean isRaw() {
        return raw;
    }

    Params params(String... names) {
        return Params.of(parameters, names);
    }

    boolean has(String capability) {
        return user.has(capability);
    }

    /** A name on its way out. */
    String name(String text) {
        return MoodleText.name(text, raw);
    }

    /** 1 for HTML; raw answers say 0. */
    int textFormat() {
        return raw ? 0 : 1;
    }

    /** Moodle's {@code validate_context} of a course: nothing, or why not. */
    void enter(FakeCourse course) {
        AccountTrouble trouble = user.trouble();
        if (trouble != null) {
            throw trouble.error(world.siteUrl());
        }
        boolean enrolled = course.isEnrolled(user.userId());
        boolean outsider = course.isAccessible() && has("moodle/course:view");
        boolean shown = course.isVisible() || has("moodle/course:viewhiddencourses");
        if (!user.isSiteAdmin() && !(shown && (enrolled || outsider))) {
            throw MoodleError.requireLogin();
        }
    }

    boolean canEnter(FakeCourse course) {
        try {
            enter(course);
            return true;
        } catch (MoodleError noAccess) {
            return false;
        }
    }

    boolean seesActivity(boolean visible, boolean restricted) {
        return (visible || has("moodle/course:viewhiddenactivities"))
                && (!restricted || has("moodle/course:ignoreavailabilityrestrictions"));
    }

    /** Moodle's {@code validate_context} of an activity. */
    void enter(FakeCourse course, boolean visible, boolean restricted, String viewCapability) {
        enter(course);
        if (!seesActivity(visible, restricted) || !has(viewCapability)) {
            throw MoodleError.requireLogin();
        }
    }

    /** Whether separate groups leave this user without anybody. */
    boolean isGroupless(FakeCourse course) {
        return course.hasSeparateGroups() && !has(ACCESS_ALL_GROUPS) && !course.isInSomeGroup(user.userId());
    }

    /** Whether separate groups let this user see that one. */
    boolean seesGroupOf(FakeCourse course, long userId) {
        return !course.hasSeparateGroups() || has(ACCESS_ALL_GROUPS) || course.sharesGroup(user.userId(), userId);
    }

    static Map<String, Object> warning(String item, long itemId, String code, String message) {
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("item", item);
        warning.put("itemid", itemId);
        warning.put("warningcode", code);
        warning.put("message", message);
        return warning;
    }
}
