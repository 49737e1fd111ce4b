package io.github.moodlegrade.internal.http;

import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries again what may be tried again: after 1, 2, 4, 8 s at most, with full jitter, or when the server says. */
public final class Retry {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Retry() {}

    /**
     * One try.
     *
     * @param <T> what it brings
     */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Tries once.
         *
         * @return what it brings
         * @throws TryAgain if another try may succeed
         * @throws InterruptedException if the run was cancelled
         */
        T run() throws TryAgain, InterruptedException;
    }

    /** A try failed in a way that may pass. */
    public static final class TryAgain extends Exception {
        private static final long serialVersionUID = 1L;

        private final MoodleGradeException failure;
        private final transient @Nullable Duration after;

        /**
         * A failure that may pass.
         *
         * @param failure what to throw when no try is left
         * @param after when the server wants to be asked again, or null
         */
        public TryAgain(MoodleGradeException failure, @Nullable Duration after) {
            super(failure.getMessage(), failure);
            this.failure = failure;
            this.after = after;
        }

        /**
         * What to throw when no try is left.
         *
         * @return the failure
         */
        public MoodleGradeException failure() {
            return failure;
        }

        Optional<Duration> after() {
            return Optional.ofNullable(after);
        }
    }

    /**
     * Tries until it succeeds, fails for good, no try is left, or the next would come after the deadline.
     *
     * @param retries how often to try again, 0 or more
     * @param run the run
     * @param attempt what to try
     * @param <T> what it brings
     * @return what the first successful try brought
     * @throws InterruptedException if the run was cancelled
     */
    public static <T> T upTo(int retries, RunContext run, Attempt<T> attempt) throws InterruptedException {
        for (int tried = 0; ; tried++) {
            try {
                return attempt.run();
            } catch (TryAgain again) {
                Duration wait = again.after().orElseGet(jitter(tried));
                if (tried >= retries || isTooLong(wait) || !run.now().plus(wait).isBefore(run.deadline())) {
                    throw again.failure;
                }
                run.pause(wait);
            }
        }
    }

    /**
     * Whether nobody waits that long before trying again, whatever the server says.
     *
     * @param pause how long the server wants to be left alone
     * @return true if the next run is soon enough
     */
    public static boolean isTooLong(Duration pause) {
        return pause.compareTo(LONGEST) > 0;
    }

    private static Supplier<Duration> jitter(int tried) {
        long most = FIRST.toMillis() << Math.min(tried, 10);
        return () -> Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }
}
