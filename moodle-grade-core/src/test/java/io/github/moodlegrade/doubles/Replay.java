package io.github.moodlegrade.doubles;

import io.github.moodlegrade.testkit.AccountTrouble;
import io.github.moodlegrade.testkit.FakeMoodle;
import io.github.moodlegrade.testkit.Fault;
import io.github.moodlegrade.testkit.SiteCondition;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the double into the state that a recording was made in and sends the recorded request. */
final class Replay {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ENDPOINT = "/webservice/rest/server.php";

    /** Recorded after two quizzes and an assignment had been added to course 2. */
    private static final Set<String> LATE =
            Set.of("quizzes_unicode_raw", "assignments_unicode_raw", "grades_A_cleared");

    private static final Map<String, String> PATHS = Map.of(
            "err_url_directory_noslash", "/webservice/rest",
            "err_url_directory_only", "/webservice/rest/",
            "err_url_double_slash", "/" + ENDPOINT,
            "err_url_trailing_slash", ENDPOINT + "/",
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
                moodle.onRequest(1, Fault.redirect(301, "https://127.0.0.1:8443" + ENDPOINT));
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
        String path = PATHS.getOrDefault(recorded.name(), ENDPOINT);
        String form = encoded();
        boolean get = recorded.method().equals("GET");
        URI uri = URI.create(site.moodle().url() + path + (get && !form.isEmpty() ? "?" + form : ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!get) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String encoded() {
        StringBuilder form = new StringBuilder();
        for (Map.Entry<String, String> field : wholeForm()) {
            boolean token = field.getKey().equals("wstoken");
            form.append(form.length() == 0 ? "" : "&")
                    .append(encode(field.getKey()))
                    .append('=')
                    .append(encode(token ? site.token(recorded.tokenUser()) : field.getValue()));
        }
        return form.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Two recordings show only the beginning of their 1,203 fields. */
    private List<Map.Entry<String, String>> wholeForm() {
        List<Map.Entry<String, String>> form = new ArrayList<>(recorded.form());
        if (recorded.name().equals("batch_600_max_input_vars_1000")) {
            form.subList(3, form.size()).clear();
            for (int i = 0; i < 600; i++) {
                add(form, "requests[" + i + "][function]", "mod_quiz_get_user_best_grade");
                add(form, "requests[" + i + "][arguments]", "{\"quizid\": 26, \"userid\": " + (26 + i % 300) + "}");
            }
        } else if (recorded.name().equals("maxinputvars_assign_grades_1200_ids")) {
            form.subList(4, form.size()).clear();
            for (int i = 1; i < 1200; i++) {
                add(form, "assignmentids[" + i + "]", String.valueOf(99_999 + i));
            }
        }
        return form;
    }

    private static void add(List<Map.Entry<String, String>> form, String key, String value) {
        form.add(new SimpleImmutableEntry<>(key, value));
    }
}
