package io.github.moodlegrade.odoo.internal.rpc;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that never waits and remembers for how long it would have. */
final class TestRun implements RunContext {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean cancelled;

    int calls() {
        return calls.get();
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public Site site() {
        return Site.of("test", "TST");
    }

    @Override
    public String runId() {
        return "run-1";
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("cancelled");
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        checkCancelled();
        pauses.add(time);
    }

    @Override
    public void countCall() {
        calls.incrementAndGet();
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }
}
