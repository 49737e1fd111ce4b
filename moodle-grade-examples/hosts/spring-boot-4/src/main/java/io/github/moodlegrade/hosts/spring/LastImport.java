package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the last report, and when it came. */
@Component
class LastImport implements ImportListener {
    private volatile @Nullable Ended last;

    record Ended(ImportReport report, Instant at) {
        Duration age(Instant now) {
            return Duration.between(at, now);
        }

        /** Whether it did not fail, and is recent enough. That grades wait for people (PARTIAL) is no illness of the host. */
        boolean isWell(Duration overdueAfter, Instant now) {
            return report.failure().isEmpty() && age(now).compareTo(overdueAfter) <= 0;
        }
    }

    @Override
    public void finished(ImportReport report) {
        last = new Ended(report, Instant.now());
    }

    /** Empty until an import has ended since the host started. */
    Optional<Ended> get() {
        return Optional.ofNullable(last);
    }
}
