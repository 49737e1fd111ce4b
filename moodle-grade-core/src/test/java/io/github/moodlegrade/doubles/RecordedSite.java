package io.github.moodlegrade.doubles;

import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeServiceUser;
import io.github.moodlegrade.testkit.RecordedCourse;
import io.github.moodlegrade.testkit.RecordedSpecials;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A double that holds what the recorded Moodle held, with the token users of the recordings. */
final class RecordedSite implements AutoCloseable {
    private static final RecordedCourse COURSE_OF_300 = RecordedCourse.of300();
    private static final RecordedSpecials SPECIALS = RecordedSpecials.load();

    private static final String[] FULL_SERVICE = {
        "core_webservice_get_site_info",
        "core_course_get_courses",
        "core_course_get_courses_by_field",
        "core_enrol_get_enrolled_users",
        "core_user_get_users_by_field",
        "mod_quiz_get_quizzes_by_courses",
        "mod_quiz_get_user_best_grade",
        "mod_assign_get_assignments",
        "mod_assign_get_grades",
        "mod_assign_get_user_flags",
        "mod_assign_get_submissions",
        "gradereport_user_get_grade_items",
        "core_grades_get_gradeitems",
        "tool_mobile_call_external_functions",
        "core_course_get_contents",
        "mod_quiz_get_user_attempts",
        "core_user_get_course_user_profiles",
        "core_enrol_get_users_courses",
        "core_course_get_course_module_by_instance",
        "mod_assign_list_participants"
    };

    private final FakeMoodle moodle = FakeMoodle.start();
    private final Map<String, FakeServiceUser> tokenUsers = new HashMap<>();

    RecordedSite() {
        moodle.clock(Clock.fixed(Instant.ofEpochSecond(RecordedSpecials.TIME), ZoneOffset.UTC));
        moodle.course(1).name("OEC Lab", "oeclab");
        COURSE_OF_300.seed(moodle);
        SPECIALS.seed(moodle);
        tokenUsers.put("min", moodle.newServiceUser(332, "ws_min").withoutFollowing());
        full("full", 326, "ws_oec");
        full("bare", 327, "ws_bare").capabilities("webservice/rest:use");
        full("enrolled", 330, "ws_enrolled").deny("moodle/course:view");
        full("teacher", 331, "ws_teacher")
                .deny("moodle/course:view", "moodle/site:accessallgroups", "moodle/user:viewalldetails");
        full("student", 4, "s1")
                .capabilities(
                        "webservice/rest:use",
                        "moodle/course:viewparticipants",
                        "moodle/user:viewdetails",
                        "mod/quiz:view",
                        "mod/assign:view",
                        "gradereport/user:view");
        full("admin", 2, "admin").siteAdmin(true);
        full("small", 333, "ws_small")
                .removeFunctions(FULL_SERVICE)
                .addFunctions("core_webservice_get_site_info", "tool_mobile_call_external_functions");
        full("disabledservice", 334, "ws_disabled").outOfService(true);
        full("notauthorised", 335, "ws_notauthorised").outOfService(true);
        full("expired", 336, "ws_expired").expire();
        full("norest", 337, "ws_norest").deny("webservice/rest:use");
        full("suspendeduser", 338, "ws_susp").account().suspended(true);
    }

    private FakeServiceUser full(String name, long userId, String username) {
        FakeServiceUser user = moodle.newServiceUser(userId, username)
                .withoutFollowing()
                .removeFunctions(FULL_SERVICE)
                .addFunctions(FULL_SERVICE)
                .allow(
                        "moodle/role:review",
                        "moodle/course:enrolreview",
                        "mod/assign:grade",
                        "gradereport/user:view",
                        "moodle/grade:viewall");
        tokenUsers.put(name, user);
        return user;
    }

    FakeMoodle moodle() {
        return moodle;
    }

    FakeServiceUser tokenUser(String name) {
        return Objects.requireNonNull(tokenUsers.get(name), name);
    }

    /** What to send in place of {@code TOKEN}: a name that is nobody's is the token itself. */
    String token(String name) {
        FakeServiceUser user = tokenUsers.get(name);
        return user == null ? name : user.token();
    }

    @Override
    public void close() {
        moodle.close();
    }
}
