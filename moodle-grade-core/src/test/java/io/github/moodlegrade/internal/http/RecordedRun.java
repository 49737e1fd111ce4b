package io.github.moodlegrade.internal.http;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run that writes down its waits instead of waiting. */
final class RecordedRun implements RunContext {
    final List<Duration> pauses = new ArrayList<>();
    Instant now = Instant.now();
    Instant deadline = Instant.MAX;
    boolean cancelled;
    int calls;

    @Override
    public Site site() {
        return Site.of("main", "MDL");
    }

    @Override
    public String runId() {
        return "run";
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException("cancelled");
        }
        if (!now.isBefore(deadline)) {
            throw MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "over");
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        checkCancelled();
        pauses.add(time);
        now = now.plus(time);
    }

    @Override
    public void countCall() {
        calls++;
    }

    @Override
    public void report(Finding finding) {
        throw new AssertionError("nothing is reported here: " + finding);
    }
}
