package io.github.moodlegrade.moodle;

import static io.github.moodlegrade.run.FindingCode.CAPABILITY_MISSING;
import static io.github.moodlegrade.run.FindingCode.COURSE_UNKNOWN;
import static io.github.moodlegrade.run.FindingCode.FUNCTION_DENIED;
import static io.github.moodlegrade.run.FindingCode.MOODLE_ANSWER_UNUSABLE;
import static io.github.moodlegrade.run.FindingCode.MOODLE_UNAVAILABLE;
import static io.github.moodlegrade.run.FindingCode.REDIRECTED;
import static io.github.moodlegrade.run.FindingCode.SERVICE_USER_BLOCKED;
import static io.github.moodlegrade.run.FindingCode.TOKEN_REFUSED;
import static io.github.moodlegrade.run.FindingCode.WEB_SERVICES_OFF;
import static io.github.moodlegrade.run.FindingCode.WRONG_URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.moodlegrade.http.HttpSettings;
import io.github.moodlegrade.http.Secret;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import io.github.moodlegrade.testkit.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is checked: status, content type, leading garbage, exception. */
class AnswersTest {
    private final Fixture moodle = new Fixture();

    @AfterEach
    void stop() {
        moodle.close();
    }

    static Stream<Arguments> recordedFailures() {
        return Stream.of(
                Arguments.of("err_invalid_token", TOKEN_REFUSED, "token"),
                Arguments.of("err_suspended_ws_user", SERVICE_USER_BLOCKED, "wsaccessusersuspended"),
                Arguments.of("err_ws_user_unconfirmed", SERVICE_USER_BLOCKED, "wsaccessuserunconfirmed"),
                Arguments.of("err_ws_user_force_password_change", SERVICE_USER_BLOCKED, "change the password"),
                Arguments.of("err_site_policy_not_agreed", SERVICE_USER_BLOCKED, "agree to the site policy"),
                Arguments.of("err_ws_user_not_fully_setup", SERVICE_USER_BLOCKED, "e-mail"),
                Arguments.of("err_unknown_function", FUNCTION_DENIED, "version of Moodle"),
                Arguments.of("err_function_not_in_service", FUNCTION_DENIED, "accessexception"),
                Arguments.of("err_maintenance_web", MOODLE_UNAVAILABLE, "maintenance"),
                Arguments.of("err_maintenance_cli", MOODLE_UNAVAILABLE, "HTTP 503"),
                Arguments.of("err_upgrade_running", MOODLE_UNAVAILABLE, "upgraded"),
                Arguments.of("err_dataroot_missing", MOODLE_UNAVAILABLE, "HTTP 500"),
                Arguments.of("err_php_fatal", MOODLE_UNAVAILABLE, "HTTP 500"),
                Arguments.of("err_url_nginx_502", MOODLE_UNAVAILABLE, "HTTP 502"),
                Arguments.of("err_url_nginx_504", MOODLE_UNAVAILABLE, "HTTP 504"),
                Arguments.of("err_rest_protocol_disabled", WEB_SERVICES_OFF, "switched off"),
                Arguments.of("err_url_directory_only", WEB_SERVICES_OFF, "firewall"),
                Arguments.of("err_url_soap_endpoint", WRONG_URL, "web page"),
                Arguments.of("err_url_http_to_https_301", REDIRECTED, "to https://127.0.0.1:8443."),
                Arguments.of("err_url_directory_noslash", REDIRECTED, "to http://127.0.0.1:8091."),
                Arguments.of("err_url_https_followed_as_get", WRONG_URL, "XML"),
                Arguments.of("err_format_xml_ok", WRONG_URL, "XML"));
    }

    @ParameterizedTest
    @MethodSource("recordedFailures")
    void recordedFailureOfTheSiteEndsTheRun(String recording, FindingCode code, String words) {
        moodle.moodle.onRequest(request -> true, Wire.answer("moodle-4.5.6/" + recording));

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(code, words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"err_config_bom", "err_config_leading_whitespace"})
    void recordedGarbageBeforeTheJsonIsTolerated(String recording) throws Exception {
        moodle.students(4, 4).quiz(1, 4, 4).moodle.serviceUser().removeFunctions("tool_mobile_call_external_functions");
        moodle.moodle.onRequest(
                request -> request.function().equals("mod_quiz_get_user_best_grade"),
                Wire.answer("moodle-4.5.6/" + recording));

        assertThat(Fixture.marks(moodle.grades())).containsValue("10:10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff",
                "\n\n",
                "\ufeff\r\n ",
                "<br />\n<b>Warning</b>:  Undefined array key [0] in <b>/x/{a}.php</b> on line <b>3</b><br />\n",
                "Deprecated: foo() {closure} in /x.php on line 3\n",
                "[22-Nov-2026 10:00:00 UTC] PHP Notice: x\n"
            })
    void garbageBeforeEveryAnswerIsTolerated(String garbage) throws Exception {
        moodle.students(101, 103).quiz(1, 101, 103);
        moodle.fake.assignment(2).grade(101, "5");
        moodle.moodle.onRequest(request -> true, Fault.leadingGarbage(garbage));

        assertThat(moodle.find(Fixture.REF)).hasSize(1);
        assertThat(moodle.grades().items()).hasSize(6);
    }

    @Test
    void jsonSentAsHtmlAfterAWarningIsTolerated() throws Exception {
        moodle.moodle.onRequests(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                1,
                Fault.answer(
                        200,
                        "text/html; charset=utf-8",
                        "<b>Notice</b>: x<br />\n[{\"id\":7,\"email\":\"a@x.test\"}]"));

        assertThat(moodle.learners().items()).hasSize(1);
    }

    @Test
    void aLoginPageIsAWrongUrl() {
        moodle.moodle.onRequest(request -> true, Fault.htmlPage());

        assertThatThrownBy(() -> moodle.find(Fixture.REF))
                .satisfies(Failures.run(WRONG_URL, "a web page instead of data"));
    }

    @Test
    void aPageFromWhereMoodleAnsweredBeforeFailsTheCourseThatWasAskedFor() throws Exception {
        moodle.find(Fixture.REF);
        moodle.moodle.onRequests(
                request -> request.function().equals("core_enrol_get_enrolled_users"), 1, Fault.htmlPage());

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(FindingCode.REQUEST_BLOCKED, "web page", "Moodle answers other calls"));
    }

    @Test
    void aWrongPathIsAWrongUrl() {
        moodle.source = MoodleWebService.builder(moodle.moodle.url() + "/nowhere", Secret.of("0123456789abcdef"))
                .build();

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(WRONG_URL, "HTTP 404"));
    }

    @Test
    void anotherHostNameIsARedirectThatIsNamed() {
        String other = moodle.moodle.url().replace("127.0.0.1", "localhost");
        moodle.source =
                MoodleWebService.builder(other, Secret.of("0123456789abcdef")).build();

        assertThatThrownBy(() -> moodle.find(Fixture.REF))
                .satisfies(Failures.run(REDIRECTED, "HTTP 303", moodle.moodle.url()));
        assertThat(moodle.run.calls()).isEqualTo(1);
    }

    @Test
    void aWrongTokenEndsTheRun() {
        moodle.source = MoodleWebService.builder(moodle.moodle.url(), Secret.of("0123456789abcdef"))
                .build();

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(TOKEN_REFUSED));
        assertThat(moodle.run.calls()).as("no second try").isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsToldFromARefusedFunction() throws Exception {
        moodle.students(101, 103).quiz(1, 101, 103);
        var activities = moodle.activities().items();
        var learners = moodle.learners().items();
        moodle.moodle.serviceUser().expire();

        assertThatThrownBy(() -> moodle.source.grades(moodle.course, activities, learners, moodle.run))
                .satisfies(Failures.run(TOKEN_REFUSED, "expired"));
    }

    @Test
    void aFunctionTakenAwayMeanwhileIsNamed() throws Exception {
        moodle.find(Fixture.REF);
        moodle.moodle.serviceUser().removeFunctions("core_enrol_get_enrolled_users");

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.run(
                        FUNCTION_DENIED, "core_enrol_get_enrolled_users", "not in the token's web service"));
    }

    @Test
    void aDisabledServiceIsExplained() {
        moodle.moodle.serviceUser().outOfService(true);

        assertThatThrownBy(() -> moodle.find(Fixture.REF))
                .satisfies(Failures.run(FUNCTION_DENIED, "disabled", "webservice/rest:use"));
    }

    @ParameterizedTest
    @EnumSource(value = SiteCondition.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void whateverTheSiteIsTheRunEndsSoon(SiteCondition condition) throws Exception {
        moodle.find(Fixture.REF);
        moodle.moodle.site(condition);

        assertThatThrownBy(moodle::learners).satisfies(thrown -> {
            FindingCode code = condition == SiteCondition.REST_DISABLED ? WEB_SERVICES_OFF : MOODLE_UNAVAILABLE;
            Failures.run(code).accept(thrown);
        });
        assertThat(moodle.run.calls()).isLessThanOrEqualTo(9);
    }

    @Test
    void theDatabasePageIsCleaned() {
        moodle.moodle.site(SiteCondition.DATABASE_DOWN);

        assertThatThrownBy(() -> moodle.find(Fixture.REF))
                .satisfies(Failures.run(MOODLE_UNAVAILABLE, "no connection to its database"))
                .hasMessageNotContaining("Database connection");
        assertThat(moodle.run.words())
                .singleElement()
                .asString()
                .contains("Error: Database connection failed It is possible")
                .doesNotContain("<p>");
        assertThat(moodle.run.pauses()).as("tried again").hasSize(4);
    }

    @Test
    void maintenanceIsNotTriedAgain() {
        moodle.moodle.site(SiteCondition.MAINTENANCE);

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_UNAVAILABLE));
        assertThat(moodle.run.pauses()).isEmpty();
    }

    static Stream<Fault> passing() {
        return Stream.of(
                Fault.badGateway(),
                Fault.gatewayTimeout(),
                Fault.answer(500, "text/html", ""),
                Fault.answer(503, "text/html", "busy"),
                Fault.closeWithoutAnswer(),
                Fault.halfBody(),
                Fault.moodleError("x", "dbconnectionfailed", "<p>no database</p>"),
                Fault.moodleError("x", "upgraderunning", "later"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsTriedAgain(Fault fault) throws Exception {
        moodle.students(101, 150).quiz(1, 101, 150);
        moodle.moodle.onRequests(request -> request.number() % 2 == 0, 4, fault);

        assertThat(moodle.find(Fixture.REF)).hasSize(1);
        assertThat(moodle.grades().items()).hasSize(50);
        assertThat(moodle.run.pauses())
                .as("what was perhaps too much at once is asked in smaller parts without a pause")
                .hasSizeBetween(3, 4)
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(8)));
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        moodle.moodle.onRequest(1, Fault.tooManyRequests(7));

        assertThat(moodle.find(Fixture.REF)).hasSize(1);
        assertThat(moodle.run.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aLongRetryAfterEndsTheRunAtOnce() {
        moodle.moodle.site(SiteCondition.CLI_MAINTENANCE);

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_UNAVAILABLE, "HTTP 503"));
        assertThat(moodle.run.pauses()).isEmpty();
    }

    @Test
    void aCourseThatKillsPhpFailsAlone() {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(500, "text/html", ""));

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(MOODLE_UNAVAILABLE, "HTTP 500", "core_enrol_get_enrolled_users"));
        assertThat(moodle.run.pauses()).hasSize(4);
    }

    @Test
    void anEndlessBodyIsCut() {
        moodle.source =
                moodle.source(Fixture.settings().maxResponseBytes(100_000).build());
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"), Fault.endlessBody());

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(MOODLE_ANSWER_UNUSABLE, "more than 100000 bytes"));
        assertThat(moodle.run.pauses()).isEmpty();
    }

    @Test
    void brokenJsonIsNoAnswer() {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(200, "application/json", "[{\"id\":1},{\"id\":2}"));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(MOODLE_ANSWER_UNUSABLE, "no whole JSON"));
    }

    @Test
    void veryDeepJsonIsNoAnswer() {
        moodle.moodle.onRequest(
                request -> true, Fault.answer(200, "application/json", "[".repeat(100_000) + "]".repeat(100_000)));

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_ANSWER_UNUSABLE));
    }

    static Stream<Arguments> hostileJson() {
        return Stream.of(
                Arguments.of("deep objects", "{\"a\":".repeat(51) + "1" + "}".repeat(51)),
                Arguments.of("a long text", "[{\"id\":1,\"x\":\"" + "x".repeat(20_000_001) + "\"}]"),
                Arguments.of("a long number", "[{\"id\":" + "9".repeat(1_001) + "}]"),
                Arguments.of("a very long number", "[{\"id\":0." + "9".repeat(10_000_000) + "}]"),
                Arguments.of("no exponent of ours", "[{\"id\":1e99999999999}]"),
                Arguments.of("a long name", "[{\"" + "x".repeat(60_000) + "\":1}]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileJson")
    void hostileJsonIsNoAnswer(String what, String json) {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(200, "application/json", json));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(MOODLE_ANSWER_UNUSABLE, "no whole JSON"));
    }

    @Test
    void aNumberWithMoreDigitsThanMemoryIsNoNumber() {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.answer(200, "application/json", "[{\"id\":1e999999999,\"lastcourseaccess\":1e999999999}]"));

        assertThatThrownBy(moodle::learners).satisfies(Failures.course(MOODLE_ANSWER_UNUSABLE, "an id (id)"));
    }

    @Test
    void nobodyListeningEndsTheRun() {
        moodle.close();

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_UNAVAILABLE, "127.0.0.1"));
        assertThat(moodle.run.pauses()).hasSize(4);
    }

    @Test
    void aSilentServerTimesOut() {
        HttpSettings impatient = Fixture.settings()
                .requestTimeout(Duration.ofMillis(200))
                .readRetries(1)
                .build();
        moodle.source = moodle.source(impatient);
        moodle.moodle.onRequest(request -> true, Fault.hang());

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_UNAVAILABLE, "in time"));
        assertThat(moodle.run.calls()).isEqualTo(2);
    }

    @Test
    void theDeadlineEndsRetries() {
        moodle.run.endingIn(Duration.ofSeconds(5));
        moodle.moodle.onRequest(request -> true, Fault.serviceUnavailable(3));

        assertThatThrownBy(() -> moodle.find(Fixture.REF)).satisfies(Failures.run(MOODLE_UNAVAILABLE));
        assertThat(moodle.run.pauses()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void cancellationIsSeenBeforeEachRequest() throws Exception {
        moodle.students(101, 400).quiz(1, 101, 400);
        var activities = moodle.activities().items();
        var learners = moodle.learners().items();
        int before = moodle.moodle.calls();
        TestRun cancelled = new TestRun().cancelledAfter(1);

        assertThatThrownBy(() -> moodle.source.grades(moodle.course, activities, learners, cancelled))
                .isInstanceOf(InterruptedException.class);
        assertThat(moodle.moodle.calls() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void anUnknownErrorIsToldInPlainWordsBesideTheFinding() {
        moodle.moodle.onRequest(
                request -> request.function().equals("core_enrol_get_enrolled_users"),
                Fault.moodleError(
                        "x", "strangecode", "<p>Some&nbsp;&lt;thing&gt;\n happened " + "x".repeat(500) + "</p>"));

        assertThatThrownBy(moodle::learners)
                .satisfies(Failures.course(MOODLE_ANSWER_UNUSABLE, "(an error code of its own)"))
                .hasMessageNotContaining("strangecode")
                .hasMessageNotContaining("happened");
        assertThat(moodle.run.words())
                .singleElement()
                .asString()
                .startsWith("x: strangecode: Some <thing> happened xxx");
    }

    @Test
    void errorsOfACourseFailTheCourse() {
        for (Object[] one : List.of(
                new Object[] {"enrolled_users_noaccess", CAPABILITY_MISSING},
                new Object[] {"enrolled_users_unknown_course", COURSE_UNKNOWN},
                new Object[] {"err_missing_param", MOODLE_ANSWER_UNUSABLE},
                new Object[] {"courses_by_field_ids", MOODLE_ANSWER_UNUSABLE})) {
            moodle.moodle
                    .clearFaults()
                    .onRequest(
                            request -> request.function().equals("core_enrol_get_enrolled_users"),
                            Wire.answer("moodle-4.5.6/" + one[0]));

            assertThatThrownBy(moodle::learners).satisfies(Failures.course((FindingCode) one[1]));
        }
    }
}
