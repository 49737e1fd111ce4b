package io.github.moodlegrade.doubles;

import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

/** Brings the double into the state that a recording was made in and sends the recorded request. */
final class Replay {
    /** Recorded after two quizzes and an assignment had been added to course 2. */
    private static final Set<String> LATE =
            Set.of("quizzes_unicode_raw", "assignments_unicode_raw", "grades_A_cleared");

    private static final Map<String, String> PATHS = Map.of(
            "err_url_directory_noslash", "/webservice/rest",
            "err_url_directory_only", "/webservice/rest/",
            "err_url_double_slash", "/" + RecordedRequest.ENDPOINT,
            "err_url_trailing_slash", RecordedRequest.ENDPOINT + "/",
            "err_url_soap_endpoint", "/webservice/soap/server.php");

    private final RecordedSite site;
    private final RecordedExchange recorded;

    Replay(RecordedSite site, RecordedExchange recorded) {
        this.site = site;
        this.recorded = recorded;
    }

    HttpResponse<String> send() throws IOException, InterruptedException {
        prepareWorld();
        prepareSite();
        prepareFault();
        if (recorded.name().equals("err_expired_token_second_call")) {
            request();
        }
        return request();
    }

    private void prepareWorld() {
        FakeMoodle moodle = site.moodle();
        String name = recorded.name();
        if (!name.startsWith("best_Q_marks") && !LATE.contains(name)) {
            moodle.course(2).removeQuiz(30).removeQuiz(31).removeAssignment(31);
        }
        if (!recorded.tokenUser().equals("min") || name.startsWith("courses_by_field")) {
            for (long id = 26; id <= 325; id++) {
                moodle.user(id).idnumber("oec_student_" + (id + 975));
            }
        }
        if (name.contains("5.2logic")) {
            moodle.newBestGradeRules(true);
        }
        if (name.endsWith("without_viewhidden")) {
            site.tokenUser("full").deny("moodle/grade:viewhidden");
        }
    }

    private void prepareSite() {
        FakeMoodle moodle = site.moodle();
        switch (recorded.name()) {
            case "err_maintenance_cli":
                moodle.site(SiteCondition.CLI_MAINTENANCE);
                break;
            case "err_maintenance_web":
            case "err_maintenance_web_site_info":
                moodle.site(SiteCondition.MAINTENANCE);
                break;
            case "err_upgrade_running":
                moodle.site(SiteCondition.UPGRADE_RUNNING);
                break;
            case "err_rest_protocol_disabled":
                moodle.site(SiteCondition.REST_DISABLED);
                break;
            case "err_dataroot_missing":
                moodle.site(SiteCondition.DATAROOT_MISSING);
                break;
            case "err_php_fatal":
                moodle.site(SiteCondition.PHP_FATAL);
                break;
            case "err_site_policy_not_agreed":
            case "err_site_policy_not_agreed_quizzes":
                site.tokenUser("full").trouble(AccountTrouble.POLICY_NOT_AGREED);
                break;
            case "err_ws_user_force_password_change":
                site.tokenUser("full").trouble(AccountTrouble.FORCE_PASSWORD_CHANGE);
                break;
            case "err_ws_user_not_fully_setup":
                site.tokenUser("full").trouble(AccountTrouble.NOT_FULLY_SET_UP);
                break;
            case "err_ws_user_unconfirmed":
                site.tokenUser("full").account().unconfirmed(true);
                break;
            default:
                break;
        }
    }

    private void prepareFault() {
        FakeMoodle moodle = site.moodle();
        switch (recorded.name()) {
            case "err_url_nginx_502":
                moodle.onRequest(1, Fault.badGateway());
                break;
            case "err_url_nginx_504":
                moodle.onRequest(1, Fault.gatewayTimeout());
                break;
            case "err_url_http_to_https_301":
                moodle.onRequest(1, Fault.redirect(301, "https://127.0.0.1:8443" + RecordedRequest.ENDPOINT));
                break;
            case "err_config_bom":
                moodle.onRequest(1, Fault.leadingGarbage("\uFEFF"));
                break;
            case "err_config_leading_whitespace":
                moodle.onRequest(1, Fault.leadingGarbage("\n\n"));
                break;
            default:
                break;
        }
    }

    private HttpResponse<String> request() throws IOException, InterruptedException {
        String path = PATHS.getOrDefault(recorded.name(), RecordedRequest.ENDPOINT);
        return new RecordedRequest(recorded).send(site.moodle().url() + path, site.token(recorded.tokenUser()));
    }
}
