package io.github.moodlegrade.testkit;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A run for tests of sources and targets: counts calls, keeps findings, and never waits, as a pause only moves its clock. Safe for all
 * threads.
 */
public final class TestRun implements RunContext {
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final List<String> words = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Instant deadline = Instant.MAX;
    private volatile int callsAllowed = Integer.MAX_VALUE;

    /** A run of site {@code test}, tag {@code MDL}, without a time limit. */
    public TestRun() {}

    /** The same run with a deadline that far from now. */
    public TestRun endingIn(Duration time) {
        deadline = now().plus(time);
        return this;
    }

    /** The same run, cancelled after that many calls. */
    public TestRun cancelledAfter(int allowed) {
        callsAllowed = allowed;
        return this;
    }

    /** Cancels it now. */
    public void cancel() {
        callsAllowed = 0;
    }

    /** How many outside requests were counted. */
    public int calls() {
        return calls.get();
    }

    /** What was reported, in order. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What servers were heard to say in their own words, in order. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** The waits that were asked for, in order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public Site site() {
        return Site.of("test", "MDL");
    }

    @Override
    public String runId() {
        return "test-run";
    }

    @Override
    public Instant now() {
        return Instant.now().plus(pauses.stream().reduce(Duration.ZERO, Duration::plus));
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (calls.get() >= callsAllowed) {
            throw new InterruptedException("the test cancelled the run");
        }
        if (!now().isBefore(deadline)) {
            throw MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "the run's time limit has passed");
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

    @Override
    public void said(Finding about, String said) {
        if (!said.isBlank()) {
            words.add(said);
        }
    }
}
