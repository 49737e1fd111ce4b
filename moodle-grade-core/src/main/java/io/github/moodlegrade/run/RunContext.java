package io.github.moodlegrade.run;

import java.time.Duration;
import java.time.Instant;

/**
 * One run as its ends see it: when it must be over, whether it was cancelled, where findings go. Given to every SPI call; valid only
 * during the run. Implementations are safe for all threads.
 */
public interface RunContext {
    /**
     * The site that is imported from.
     *
     * @return the site of the service
     */
    Site site();

    /**
     * The run's own id.
     *
     * @return 1 to 40 ASCII letters, digits and hyphens, new for each run
     */
    String runId();

    /**
     * The run's clock.
     *
     * @return now
     */
    Instant now();

    /**
     * When the run must be over; calls and retries end before.
     *
     * @return an instant, {@link Instant#MAX} if there is no limit
     */
    Instant deadline();

    /**
     * To be called before each outside request.
     *
     * @throws InterruptedException if the run was cancelled or its thread interrupted; the thread's interrupt flag is left as it was
     * @throws MoodleGradeException with {@link FindingCode#DEADLINE_PASSED} if the deadline has passed
     */
    void checkCancelled() throws InterruptedException;

    /**
     * Waits before a retry, at most until the deadline.
     *
     * @param time how long, not negative
     * @throws InterruptedException if the run was cancelled or its thread interrupted
     */
    void pause(Duration time) throws InterruptedException;

    /** Counts one outside request of the end that this context was given to. */
    void countCall();

    /**
     * Puts a finding into the report.
     *
     * @param finding what was found; equal ones of one activity are folded
     */
    void report(Finding finding);

    /**
     * Tells what a server said in its own words, beside the finding that tells it in ours: once, when it is sure that the finding is the
     * outcome. Its words may name people, hold marks or anything else, so they go to {@code ImportListener.said} and an audit, and have no
     * place in a {@link Finding}, an exception or a log. Called on the thread of the SPI call. Does nothing by default.
     *
     * @param about the finding that the words explain; of no course, it is about the course at hand
     * @param words the server's words without secrets, of any length and form; nothing is told if they are blank
     */
    default void said(Finding about, String words) {}
}
