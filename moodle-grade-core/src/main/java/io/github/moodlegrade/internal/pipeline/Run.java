package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportRequest;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.run.Site;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** One run: its id, time limit, cancellation, calls and findings. The two ends see it through {@link #source()} and {@link #target()}. */
public final class Run {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final Site site;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration limit;
    private final String id;
    private volatile Instant started;
    private final Findings findings = new Findings();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicInteger moodleCalls = new AtomicInteger();
    private final AtomicInteger odooCalls = new AtomicInteger();
    private ImportRequest.Mode mode = ImportRequest.Mode.IMPORT;
    private ImportListener listener = new ImportListener() {};
    private long course;

    /**
     * A run that is to begin.
     *
     * @param site the site
     * @param clock the time
     * @param sleeper how to wait
     * @param limit how long the run may take from its beginning
     */
    public Run(Site site, Clock clock, Sleeper sleeper, Duration limit) {
        this.site = site;
        this.clock = clock;
        this.sleeper = sleeper;
        this.limit = limit;
        this.started = clock.instant();
        this.id = ID_TIME.format(started) + "-" + String.format("%08x", RANDOM.nextInt());
    }

    /** Begins: the time limit counts from now. */
    void begin() {
        started = clock.instant();
    }

    /** Sets who hears what servers say in their own words. */
    void tell(ImportListener hears, ImportRequest.Mode how) {
        listener = hears;
        mode = how;
    }

    /** Sets the Moodle course at hand, 0 for none: what servers say is about it. */
    void atCourse(long moodleCourseId) {
        course = moodleCourseId;
    }

    private void said(Finding about, String words) {
        String line = ServerWords.oneLine(words);
        if (!line.isEmpty()) {
            Finding placed = about.course().isPresent() || course == 0 ? about : about.inCourse(course);
            listener.said(new ImportListener.Said(id, mode, placed, line));
        }
    }

    /** Ends the run between two requests, or in a pause between two; safe from any thread. */
    public void cancel() {
        cancelled.countDown();
    }

    String id() {
        return id;
    }

    Site site() {
        return site;
    }

    Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    Findings findings() {
        return findings;
    }

    /**
     * What was found until now.
     *
     * @return a copy, errors first
     */
    public List<Finding> found() {
        return findings.errorsFirst();
    }

    int moodleCalls() {
        return moodleCalls.get();
    }

    int odooCalls() {
        return odooCalls.get();
    }

    /** The run as the source sees it. */
    RunContext source() {
        return new View(moodleCalls, true);
    }

    /** The run as the target sees it while it reads. */
    RunContext target() {
        return new View(odooCalls, true);
    }

    /** The run as the target sees it from deliver to commit, when neither cancellation nor deadline may leave something half done. */
    RunContext writingTarget() {
        return new View(odooCalls, false);
    }

    /** Cancelled by the host; the thread's interrupt flag has nothing to do with it. */
    static final class Cancelled extends InterruptedException {
        private static final long serialVersionUID = 1L;

        private Cancelled() {
            super("the run was cancelled");
        }
    }

    private final class View implements RunContext {
        private final AtomicInteger calls;
        private final boolean stops;

        private View(AtomicInteger calls, boolean stops) {
            this.calls = calls;
            this.stops = stops;
        }

        @Override
        public Site site() {
            return site;
        }

        @Override
        public String runId() {
            return id;
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Instant deadline() {
            return stops ? started.plus(limit) : Instant.MAX;
        }

        @Override
        public void checkCancelled() throws InterruptedException {
            if (!stops) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("the run's thread was interrupted");
            }
            if (cancelled.getCount() == 0) {
                throw new Cancelled();
            }
            if (!clock.instant().isBefore(deadline())) {
                throw MoodleGradeException.run(FindingCode.DEADLINE_PASSED, "the run's time limit has passed");
            }
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            checkCancelled();
            Duration left = Duration.between(clock.instant(), deadline());
            Duration wait = time.compareTo(left) < 0 ? time : left;
            if (!wait.isNegative()) {
                sleeper.sleep(wait, stops ? cancelled : NEVER);
            }
            checkCancelled();
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
        public void said(Finding about, String words) {
            Run.this.said(about, words);
        }
    }
}
