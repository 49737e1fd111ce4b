package io.github.moodlegrade.moodle;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run that never waits: a pause moves its clock. */
final class TestRun implements RunContext {
    private final List<Finding> findings = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Duration slept = Duration.ZERO;
    private Instant deadline = Instant.MAX;
    private int calls;
    private int cancelAtCall = Integer.MAX_VALUE;

    TestRun endingIn(Duration time) {
        deadline = now().plus(time);
        return this;
    }

    /** Lets that many calls pass and is cancelled then. */
    TestRun cancelledAfter(int allowed) {
        cancelAtCall = allowed;
        return this;
    }

    int calls() {
        return calls;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public Site site() {
        return Site.of("test", "MDL");
    }

    @Override
    public String runId() {
        return "run-1";
    }

    @Override
    public Instant now() {
        return Instant.now().plus(slept);
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (calls >= cancelAtCall) {
            throw new InterruptedException("cancelled");
        }
        if (!now().isBefore(deadline)) {
            throw MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "the run's time limit has passed");
        }
    }

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        slept = slept.plus(time);
    }

    @Override
    public void countCall() {
        calls++;
    }

    @Override
    public void report(Finding finding) {
        findings.add(finding);
    }
}
