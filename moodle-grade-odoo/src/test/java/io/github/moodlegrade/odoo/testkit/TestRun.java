package io.github.moodlegrade.odoo.testkit;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run that nobody cancels, waits for nothing, and remembers what it was told. For one thread. */
final class TestRun implements RunContext {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Finding> findings = new ArrayList<>();
    private int calls;

    int calls() {
        return calls;
    }

    List<Finding> findings() {
        return findings;
    }

    @Override
    public Site site() {
        return Site.of("contract", "MDL");
    }

    @Override
    public String runId() {
        return "contract-run";
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void checkCancelled() {}

    @Override
    public void pause(Duration time) {}

    @Override
    public void countCall() {
        calls++;
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }
}
