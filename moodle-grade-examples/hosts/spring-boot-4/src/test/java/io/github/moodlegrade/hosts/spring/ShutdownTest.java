package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.ImportReport.Status;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** A host that is told to end while it imports. */
class ShutdownTest {
    private static final int PATIENCE_SECONDS = 60;

    /** Is stopped once all were told that the host ends. */
    static final class Stopped implements SmartLifecycle {
        final CountDownLatch told = new CountDownLatch(1);

        @Override
        public void start() {}

        @Override
        public void stop() {
            told.countDown();
        }

        @Override
        public boolean isRunning() {
            return told.getCount() > 0;
        }
    }

    /** Makes the bean. */
    static final class Beans {
        @Bean
        Stopped stopped() {
            return new Stopped();
        }
    }

    @Test
    void theImportUnderWayIsCancelledAndWaitedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (MadeUpSchool school = new MadeUpSchool()) {
            school.moodle.before("core_enrol_get_enrolled_users", () -> {
                asked.countDown();
                await(answer);
            });
            Map<String, Object> properties = school.properties();
            properties.put("MOODLE_GRADE_REPORT_PASSWORD", "of-this-test");
            properties.put("moodle-grade.every", "50ms");
            properties.put("spring.datasource.url", "jdbc:h2:mem:shutdown-test;DB_CLOSE_DELAY=-1");
            StartedHost host = StartedHost.start(properties, "off", Heard.Beans.class, Beans.class);
            Heard heard = host.context.getBean(Heard.class);
            Stopped stopped = host.context.getBean(Stopped.class);
            assertThat(new Web(host.address())
                            .get("/actuator/health", "of-this-test")
                            .body())
                    .as("nothing is known yet, and nothing is wrong")
                    .contains("\"UNKNOWN\"");
            await(asked);

            CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
            await(stopped.told);
            answer.countDown();

            ImportReport report = heard.next(one -> true);
            closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(report.status()).isEqualTo(Status.CANCELLED);
            assertThat(school.openEduCat.rows("op.exam")).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
