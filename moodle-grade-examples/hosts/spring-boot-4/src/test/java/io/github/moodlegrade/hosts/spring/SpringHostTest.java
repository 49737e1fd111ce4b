package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import io.github.moodlegrade.sharedtests.browser.BrowserPage;
import io.github.moodlegrade.sharedtests.browser.Chromium;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole host against the doubles: its schedule, health, meters, login and report. */
class SpringHostTest {
    private static final String PASSWORD = "of-#{this}-${test}";
    private static final String HEALTH = "/actuator/health";
    private static final String METERS = "/actuator/metrics/";

    private static final MadeUpSchool SCHOOL = new MadeUpSchool();
    private static final StartedHost HOST = start();
    private static final Heard HEARD = HOST.context.getBean(Heard.class);

    private final Web web = new Web(HOST.address());

    private static StartedHost start() {
        Map<String, Object> properties = SCHOOL.properties();
        properties.put("MOODLE_GRADE_REPORT_PASSWORD", PASSWORD);
        properties.put("moodle-grade.every", "50ms");
        properties.put("spring.datasource.url", "jdbc:h2:mem:spring-host-test;DB_CLOSE_DELAY=-1");
        return StartedHost.start(properties, "off", Heard.Beans.class);
    }

    @BeforeAll
    static void theFirstImportDeliversEverything() throws InterruptedException {
        ImportReport first = HEARD.next(report -> true);
        assertThat(first.status()).isEqualTo(Status.COMPLETED);
        assertThat(first.counts().delivered()).isEqualTo(MadeUpSchool.GRADES);
    }

    @BeforeEach
    void listen() {
        HEARD.forget();
    }

    @AfterAll
    static void close() {
        HOST.close();
        SCHOOL.close();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private double meter(String name, String statistic) throws Exception {
        for (JsonNode measured : json(web.get(METERS + name, PASSWORD)).path("measurements")) {
            if (measured.path("statistic").asText().equals(statistic)) {
                return measured.path("value").asDouble();
            }
        }
        throw new AssertionError("no " + statistic + " of " + name);
    }

    @Test
    void whatChangesInMoodleArrivesByTheSchedule() throws Exception {
        SCHOOL.bestGrade(60, "9.5");

        ImportReport report = HEARD.next(one -> one.counts().delivered() > 0);

        assertThat(report.counts().delivered()).isEqualTo(1);
        assertThat(report.counts().unchanged()).isEqualTo(MadeUpSchool.GRADES - 1);
        assertThat(SCHOOL.openEduCat.rows("op.exam.attendees"))
                .anySatisfy(attendee -> assertThat(attendee)
                        .containsEntry("marks", 10)
                        .extractingByKey("student_id")
                        .asString()
                        .contains("60"));
    }

    @Test
    void healthIsOpenAndTellsDetailsOnlyBehindTheLogin() throws Exception {
        HttpResponse<String> open = web.get(HEALTH);
        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(json(open).path("status").asText()).isEqualTo("UP");
        assertThat(json(open).has("components")).isFalse();

        JsonNode health = json(web.get(HEALTH, PASSWORD)).path("components").path("gradeImport");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("details").path("status").asText()).isEqualTo("COMPLETED");
        assertThat(health.path("details").path("ageInSeconds").isNumber()).isTrue();
    }

    @Test
    void aRefusedTokenIsDownWithoutTheTokenAndNoReasonForARestart() throws Exception {
        String token = SCHOOL.moodle.token();
        SCHOOL.moodle.serviceUser().token("another-token-by-now");
        try {
            HEARD.next(report -> report.status() == Status.FAILED);

            assertThat(web.get(HEALTH).statusCode()).isEqualTo(503);
            assertThat(web.get(HEALTH).body()).doesNotContain("MOODLE");
            HttpResponse<String> told = web.get(HEALTH, PASSWORD);
            JsonNode health = json(told).path("components").path("gradeImport");
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.path("details").path("failure").asText()).contains("TOKEN");
            assertThat(told.body()).doesNotContain(token).doesNotContain(SCHOOL.openEduCat.apiKey());
            assertThat(web.get(HEALTH + "/liveness").statusCode()).isEqualTo(200);
        } finally {
            SCHOOL.moodle.serviceUser().token(token);
        }
        HEARD.next(report -> report.status() == Status.COMPLETED);
        assertThat(web.get(HEALTH).statusCode()).isEqualTo(200);
    }

    @Test
    void metersCountRunsGradesAndFindings() throws Exception {
        double runs = meter("moodle.grade.runs", "COUNT");
        HEARD.forget();
        HEARD.next(report -> true); // may have been counted already
        HEARD.next(report -> true);

        assertThat(meter("moodle.grade.runs", "COUNT")).isGreaterThan(runs);
        assertThat(meter("moodle.grade.runs?tag=status:COMPLETED", "TOTAL_TIME"))
                .isPositive();
        assertThat(meter("moodle.grade.grades?tag=outcome:delivered", "COUNT"))
                .isGreaterThanOrEqualTo(MadeUpSchool.GRADES);
        assertThat(meter("moodle.grade.grades?tag=outcome:rejected", "COUNT")).isZero();
        assertThat(meter("moodle.grade.findings?tag=code:LEARNER_UNMATCHED", "COUNT"))
                .isPositive();
    }

    @Test
    void metersAndReportAskForALogin() throws Exception {
        for (String path : new String[] {ReportPage.ADDRESS, "/actuator/metrics", "/actuator/env", "/"}) {
            HttpResponse<String> answer = web.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .as(path)
                    .endsWith("/login");
        }
        assertThat(web.get("/actuator/metrics", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void itListensAtNoAddressThatOthersReach() throws IOException {
        int port = URI.create(HOST.address()).getPort();
        try (Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", port), 2000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void behindATlsProxyTheLoginIsUnderHttpsToo() throws Exception {
        assertThat(web.getThroughTlsProxy(ReportPage.ADDRESS)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .startsWith("https://")
                .endsWith("/login");
    }

    @Test
    void theReportShowsAfterTheLogin() throws Exception {
        assertThat(web.login("wrong").headers().firstValue("Location").orElseThrow())
                .endsWith("/login?error");
        assertThat(web.get(ReportPage.ADDRESS).statusCode()).isEqualTo(302);

        assertThat(web.login(PASSWORD).headers().firstValue("Location").orElseThrow())
                .contains(ReportPage.ADDRESS);

        assertThat(web.get("/").headers().firstValue("Location").orElseThrow()).endsWith(ReportPage.ADDRESS);
        HttpResponse<String> report = web.get(ReportPage.ADDRESS);
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("text/html;charset=UTF-8");
        assertThat(report.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(report.body()).contains("Algebra").doesNotContain("Visitor");
    }

    @Test
    void aRegistrarLogsInAndReadsTheReportInABrowser(@TempDir Path profile) throws Exception {
        try (Chromium chromium = Chromium.startOrSkip("the login and the report of the Spring host", profile)) {
            BrowserPage page = chromium.newPage();
            page.load(URI.create(HOST.address() + ReportPage.ADDRESS));
            assertThat(page.text("location.pathname")).isEqualTo("/login");
            login(page, "wrong");
            assertThat(page.text("location.pathname + location.search")).isEqualTo("/login?error");
            assertThat(page.complaints()).isEmpty();

            login(page, PASSWORD);
            assertThat(page.text("location.pathname")).isEqualTo(ReportPage.ADDRESS);
            assertThat(page.text("document.querySelector('.course h3').textContent"))
                    .isEqualTo("Algebra");
            Files.write(Path.of("target", "report.png"), page.screenshot());
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static void login(BrowserPage page, String password) throws Exception {
        page.tabTo("input[name=username]");
        page.type("registrar");
        page.tabTo("input[name=password]");
        page.type(password);
        page.submit();
    }
}
