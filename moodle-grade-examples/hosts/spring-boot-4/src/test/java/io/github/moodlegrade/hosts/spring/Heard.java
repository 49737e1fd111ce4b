package io.github.moodlegrade.hosts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/** The reports of a host's imports, told once its own listeners were. */
final class Heard implements ImportListener {
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<ImportReport> reports = new LinkedBlockingQueue<>();

    /** Makes the bean, behind those that the host finds by itself. */
    static final class Beans {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    @Override
    public void finished(ImportReport report) {
        reports.add(report);
    }

    /** Forgets what came until now. */
    void forget() {
        reports.clear();
    }

    /** The next report that is as wanted; those before it are forgotten. */
    ImportReport next(Predicate<ImportReport> wanted) throws InterruptedException {
        ImportReport report;
        do {
            report = take();
        } while (!wanted.test(report));
        return report;
    }

    private ImportReport take() throws InterruptedException {
        @Nullable ImportReport report = reports.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(report).as("a report of the schedule").isNotNull();
        return report;
    }
}
