package io.github.moodlegrade.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A web service user with a token: what its service lets it call and what its role lets it see, both least privilege unless
 * changed. Every method may be called from any thread, also while the double serves.
 */
public final class FakeServiceUser {
    /** The functions of those below that only following changes asks for; {@link #withoutFollowing} takes them away. */
    public static final List<String> FOLLOWING =
            List.of("core_course_get_updates_since", "core_group_get_activity_groupmode");

    /** The functions an import needs, with the batch and those that follow changes. */
    public static final List<String> FUNCTIONS = List.of(
            "core_course_get_courses_by_field",
            "core_course_get_updates_since",
            "core_enrol_get_enrolled_users",
            "core_group_get_activity_groupmode",
            "core_webservice_get_site_info",
            "mod_assign_get_grades",
            "mod_assign_get_assignments",
            "mod_quiz_get_quizzes_by_courses",
            "mod_quiz_get_user_best_grade",
            "tool_mobile_call_external_functions");

    /** The capabilities an import needs. */
    public static final Set<String> CAPABILITIES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "webservice/rest:use",
            "moodle/course:view",
            "moodle/course:viewparticipants",
            "moodle/course:viewhiddencourses",
            "moodle/course:viewhiddenactivities",
            "moodle/course:ignoreavailabilityrestrictions",
            "moodle/user:viewdetails",
            "moodle/user:viewalldetails",
            "moodle/site:viewuseridentity",
            "moodle/site:accessallgroups",
            "moodle/grade:viewhidden",
            "mod/quiz:view",
            "mod/quiz:viewreports",
            "mod/assign:view",
            "mod/assign:viewgrades")));

    private final MoodleWorld world;
    private final FakeUser account;
    private final Set<String> functions = new LinkedHashSet<>(FUNCTIONS);
    private final Set<String> capabilities = new LinkedHashSet<>(CAPABILITIES);
    private String token;
    private boolean siteAdmin;
    private boolean expired;
    private boolean outOfService;
    private @Nullable AccountTrouble trouble;

    FakeServiceUser(MoodleWorld world, FakeUser account, String token) {
        this.world = world;
        this.account = account;
        this.token = token;
    }

    /** The token, a secret. */
    public String token() {
        return world.read(() -> token);
    }

    /** The account behind the token; give its id to {@link FakeCourse#enrol} to enrol it. */
    public FakeUser account() {
        return account;
    }

    /** Replaces the token, as a new one made in Moodle does; the old one is unknown from now on. */
    public FakeServiceUser token(String value) {
        return with(() -> {
            world.serviceUsers().remove(token);
            token = value;
            world.serviceUsers().put(value, this);
        });
    }

    /** Adds capabilities to the role. */
    public FakeServiceUser allow(String... added) {
        return with(() -> capabilities.addAll(Arrays.asList(added)));
    }

    /** Takes capabilities from the role. */
    public FakeServiceUser deny(String... removed) {
        return with(() -> capabilities.removeAll(Arrays.asList(removed)));
    }

    /** Makes these the only capabilities of the role. */
    public FakeServiceUser capabilities(String... all) {
        return with(() -> {
            capabilities.clear();
            capabilities.addAll(Arrays.asList(all));
        });
    }

    /** Adds functions to the service. */
    public FakeServiceUser addFunctions(String... added) {
        return with(() -> functions.addAll(Arrays.asList(added)));
    }

    /** Takes functions out of the service, for example {@code tool_mobile_call_external_functions}. */
    public FakeServiceUser removeFunctions(String... removed) {
        return with(() -> functions.removeAll(Arrays.asList(removed)));
    }

    /** Takes out of the service what only following changes asks for, as a service of before. */
    public FakeServiceUser withoutFollowing() {
        return removeFunctions(FOLLOWING.toArray(new String[0]));
    }

    /** A site administrator: may see everything. */
    public FakeServiceUser siteAdmin(boolean value) {
        return with(() -> siteAdmin = value);
    }

    /** Lets the token expire: the next call is {@code accessexception} and deletes it, all later ones {@code invalidtoken}. */
    public FakeServiceUser expire() {
        return with(() -> expired = true);
    }

    /** The service is disabled, or the user not listed in it: {@code accessexception}. */
    public FakeServiceUser outOfService(boolean value) {
        return with(() -> outOfService = value);
    }

    /** What keeps the user out of every course; null is nothing. */
    public FakeServiceUser trouble(@Nullable AccountTrouble value) {
        return with(() -> trouble = value);
    }

    private FakeServiceUser with(Runnable change) {
        world.change(change);
        return this;
    }

    long userId() {
        return account.id();
    }

    boolean has(String capability) {
        return siteAdmin || capabilities.contains(capability);
    }

    void require(String capability, String capabilityName) {
        if (!has(capability)) {
            throw MoodleError.noPermissions(capabilityName);
        }
    }

    boolean mayCall(String function) {
        return !outOfService && functions.contains(function);
    }

    Set<String> functions() {
        return functions;
    }

    boolean isSiteAdmin() {
        return siteAdmin;
    }

    boolean isExpired() {
        return expired;
    }

    @Nullable
    AccountTrouble trouble() {
        return trouble;
    }

    @Override
    public String toString() {
        return "service " + account;
    }
}
