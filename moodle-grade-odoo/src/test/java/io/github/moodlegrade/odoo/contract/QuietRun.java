package io.github.moodlegrade.odoo.contract;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;

/** A run that a test looks at a server with. */
final class QuietRun implements RunContext {
    @Override
    public Site site() {
        return Site.of("look", "LOOK");
    }

    @Override
    public String runId() {
        return "look";
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
    public void checkCancelled() {}

    @Override
    public void pause(Duration time) {}

    @Override
    public void countCall() {}

    @Override
    public void report(Finding finding) {}
}
