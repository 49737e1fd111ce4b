package io.github.moodlegrade.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.FakeServiceUser;
import io.github.moodlegrade.testkit.MoodleVersion;
import io.github.moodlegrade.testkit.RecordedFive;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends every request that was recorded of Moodle 5.1.3 to a double of that version and compares the answers. */
class FakeMoodleFiveRecordingTest {
    private static final String RECORDED_SITE = "http://127.0.0.1:8081";
    private static final String[] SERVICE = {
        "core_course_get_courses_by_field",
        "core_enrol_get_enrolled_users",
        "core_webservice_get_site_info",
        "mod_assign_get_grades",
        "mod_assign_get_assignments",
        "mod_assign_get_submissions",
        "mod_quiz_get_quizzes_by_courses",
        "mod_quiz_get_user_best_grade",
        "tool_mobile_call_external_functions"
    };

    static List<RecordedExchange> recordings() {
        return RecordedExchange.of("moodle-5.1.3");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAsRecorded(RecordedExchange recorded) throws Exception {
        try (FakeMoodle moodle = FakeMoodle.start(MoodleVersion.MOODLE_5_1)) {
            moodle.clock(Clock.fixed(Instant.ofEpochSecond(RecordedFive.TIME), ZoneOffset.UTC));
            moodle.course(1).name("Lab Moodle 5.1", "lab");
            if (recorded.name().startsWith("groupmode_")) {
                RecordedFive.seedGroupModes(moodle);
            } else {
                RecordedFive.seed(moodle);
            }
            HttpResponse<String> answer = new RecordedRequest(recorded)
                    .send(moodle.url() + RecordedRequest.ENDPOINT, tokenOf(moodle, recorded));
            new RecordedAnswer(recorded, RECORDED_SITE).assertSame(answer, moodle.url());
        }
    }

    private static String tokenOf(FakeMoodle moodle, RecordedExchange recorded) {
        FakeServiceUser user = moodle.newServiceUser(332, "ws_min")
                .withoutFollowing()
                .removeFunctions(SERVICE)
                .addFunctions(SERVICE);
        if (recorded.name().startsWith("groupmode_")) {
            return user.addFunctions(FakeServiceUser.FOLLOWING.toArray(new String[0]))
                    .token();
        }
        switch (recorded.tokenUser()) {
            case "bare":
                return user.capabilities("webservice/rest:use").token();
            case "minreport":
                return user.addFunctions("gradereport_user_get_grade_items")
                        .allow("gradereport/user:view", "moodle/grade:viewall")
                        .token();
            case "minflags":
                return user.addFunctions("mod_assign_get_user_flags")
                        .allow("mod/assign:grade")
                        .token();
            default:
                return user.token();
        }
    }

    @Test
    void leavesOutNothing() {
        assertThat(recordings()).hasSizeGreaterThan(45);
    }
}
