package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the last report, and when it came or, until one has, when the host started. */
@Component
class LastImport implements ImportListener {
    private final Clock clock;
    private final Instant started;
    private volatile @Nullable Ended last;

    LastImport(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    private record Ended(ImportReport report, Instant at) {}

    @Override
    public void finished(ImportReport report) {
        last = new Ended(report, clock.instant());
    }

    /** Empty until an import has ended since the host started. */
    Optional<ImportReport> report() {
        return Optional.ofNullable(last).map(Ended::report);
    }

    /** Since an import has ended or, if none has, since the host started. */
    Duration age() {
        Instant since = Optional.ofNullable(last).map(Ended::at).orElse(started);
        return Duration.between(since, clock.instant());
    }

    /** Whether an import should have ended by now, be it the first. */
    boolean isOverdue(Duration after) {
        return age().compareTo(after) > 0;
    }

    /** Whether it failed. That grades wait for people (PARTIAL) is no illness of the host. */
    boolean failed() {
        return report().flatMap(ImportReport::failure).isPresent();
    }
}
