package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the last report, and when it came. */
@Component
class LastImport implements ImportListener {
    private volatile @Nullable Ended last;

    record Ended(ImportReport report, Instant at) {}

    @Override
    public void finished(ImportReport report) {
        last = new Ended(report, Instant.now());
    }

    /** Empty until an import has ended since the host started. */
    Optional<Ended> get() {
        return Optional.ofNullable(last);
    }
}
