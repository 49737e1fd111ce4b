package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.sharedtests.HandClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An import that does not end. */
class StuckImportTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final String PASSWORD = "of-this-test";
    private static final String HEALTH = "/actuator/health";

    private static Map<String, Object> properties(MadeUpSchool school) {
        Map<String, Object> properties = school.properties();
        properties.put("MOODLE_GRADE_REPORT_PASSWORD", PASSWORD);
        properties.put("moodle-grade.every", "50ms");
        properties.put("moodle-grade.overdue-after", "1h");
        properties.put("spring.datasource.url", "jdbc:h2:mem:stuck-import-test;DB_CLOSE_DELAY=-1");
        return properties;
    }

    private static void assertHealth(HttpResponse<String> told, String word, long age) throws Exception {
        JsonNode health = JsonMapper.builder().build().readTree(told.body()).at("/components/gradeImport");
        assertThat(health.path("status").asText()).isEqualTo(word);
        assertThat(health.at("/details/ageInSeconds").asLong()).isEqualTo(age);
    }

    @Test
    void healthIsDownOnceTheFirstImportIsOverdue() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (MadeUpSchool school = new MadeUpSchool()) {
            school.moodle.before("core_enrol_get_enrolled_users", () -> await(answer));
            try (StartedHost host = StartedHost.start(properties(school), "off", HandClockBean.class)) {
                try {
                    HandClock clock = host.context.getBean(HandClock.class);
                    Web web = new Web(host.address());

                    clock.pass(Duration.ofHours(1));
                    assertHealth(web.get(HEALTH, PASSWORD), "UNKNOWN", 3600);

                    clock.pass(Duration.ofSeconds(1));
                    assertHealth(web.get(HEALTH, PASSWORD), "DOWN", 3601);
                    assertThat(web.get(HEALTH).statusCode()).isEqualTo(503);
                } finally {
                    answer.countDown(); // before the host ends, which waits for the import
                }
            }
        }
    }

    @Test
    void anImportEndsAtTheTimeLimit() throws Exception {
        try (MadeUpSchool school = new MadeUpSchool()) {
            Map<String, Object> properties = properties(school);
            properties.put("moodle-grade.time-limit", "1ns");
            try (StartedHost host = StartedHost.start(properties, "off", Heard.Beans.class)) {
                ImportReport report = host.context.getBean(Heard.class).next(one -> true);

                assertThat(report.failure().orElseThrow().finding().code()).isEqualTo(FindingCode.DEADLINE_PASSED);
            }
        }
    }

    @Test
    void aTimeLimitThatHealthWouldNotWaitForIsRefused() {
        Duration hour = Duration.ofHours(1);
        ImportSettings.Moodle moodle = new ImportSettings.Moodle("https://moodle.school.example");
        ImportSettings.Odoo odoo = new ImportSettings.Odoo("https://odoo.school.example", "school", "import");

        assertThatThrownBy(() -> new ImportSettings("main", "MDL", hour, hour, hour, moodle, odoo))
                .hasMessage("moodle-grade.time-limit is to be below moodle-grade.overdue-after");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
