package io.github.moodlegrade.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code core_enrol_get_enrolled_users}. */
final class EnrolFunctions {
    /** What a learner may do that others may not; a role that is not listed has neither. */
    private static final Map<String, Set<String>> ROLES_WITH =
            Map.of("mod/quiz:attempt", Set.of("student"), "mod/assign:submit", Set.of("student"));

    private EnrolFunctions() {}

    static Object enrolledUsers(Call call) {
        Params params = call.params("courseid", "options");
        FakeCourse course = call.world().courses().get(params.requiredId("courseid"));
        if (course == null) {
            throw MoodleError.missingRecord("course");
        }
        Map<String, String> options = new HashMap<>();
        for (Params option : params.structures("options", "name", "value")) {
            options.put(option.requiredText("name"), option.requiredText("value"));
        }
        List<String> fields = UserJson.fields(options.getOrDefault("userfields", ""));
        checkRights(call, course, options);
        return page(call, course, options, fields);
    }

    private static void checkRights(Call call, FakeCourse course, Map<String, String> options) {
        if (options.containsKey("withcapability")) {
            call.user().require("moodle/role:review", "Review permissions for others");
        }
        if (isSet(options, "onlyactive") || isSet(options, "onlysuspended")) {
            call.user().require("moodle/course:enrolreview", "Review course enrolments");
        }
        try {
            call.enter(course);
        } catch (MoodleError noAccess) {
            throw MoodleError.courseContext(course.id(), noAccess);
        }
        call.user().require("moodle/course:viewparticipants", "View participants");
    }

    /** The limit counts in SQL, before the users one may not see are dropped: a page may be short. */
    private static List<Map<String, Object>> page(
            Call call, FakeCourse course, Map<String, String> options, List<String> fields) {
        List<FakeUser> users = new ArrayList<>();
        for (Enrolment enrolment : course.enrolments().values()) {
            FakeUser user = call.world().userOrNew(enrolment.userId());
            if (isWanted(call, course, enrolment, user, options)) {
                users.add(user);
            }
        }
        if (options.getOrDefault("sortdirection", "ASC").equalsIgnoreCase("DESC")) {
            users.sort(Comparator.comparingLong(FakeUser::id).reversed());
        }
        int from = Math.min(number(options, "limitfrom"), users.size());
        int size = number(options, "limitnumber");
        int to = size == 0 ? users.size() : Math.min(from + size, users.size());
        List<Map<String, Object>> page = new ArrayList<>();
        for (FakeUser user : users.subList(from, to)) {
            if (user.id() == call.user().userId() || call.has("moodle/user:viewdetails")) {
                page.add(UserJson.of(call, course, user, fields));
            }
        }
        return page;
    }

    private static boolean isWanted(
            Call call, FakeCourse course, Enrolment enrolment, FakeUser user, Map<String, String> options) {
        return !user.isDeleted()
                && call.seesGroupOf(course, user.id())
                && !(isSet(options, "onlyactive") && !enrolment.isActive())
                && !(isSet(options, "onlysuspended") && enrolment.isActive())
                && hasCapability(enrolment, options.getOrDefault("withcapability", ""));
    }

    private static boolean hasCapability(Enrolment enrolment, String capability) {
        return capability.isEmpty()
                || enrolment.roles().stream().anyMatch(ROLES_WITH.getOrDefault(capability, Set.of())::contains);
    }

    private static boolean isSet(Map<String, String> options, String name) {
        return number(options, name) != 0;
    }

    private static int number(Map<String, String> options, String name) {
        try {
            return Math.max(0, Integer.parseInt(options.getOrDefault(name, "0")));
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
