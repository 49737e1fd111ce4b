package io.github.moodlegrade.internal.moodle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests may be under way at once. Half as many when Moodle says that it has too much to do, or takes much longer for the same
 * work than it did; one more after a while of good answers. Never more than configured, never none. Knows no clock. Safe for all threads.
 */
final class Pace {
    private static final int GOOD_BEFORE_GROWTH = 10;
    private static final int MUCH_LONGER = 4;

    /** What is quicker than this harms nobody, however it varies. */
    private static final long QUICK_NANOS = Duration.ofSeconds(2).toNanos();

    /** Fewer questions in one request say little about what one of them takes. */
    private static final int FEWEST_QUESTIONS = 10;

    /** The part by which the best time of a question is believed less with each answer, so that a new hour may bring a new best time. */
    private static final int FORGETTING = 64;

    private final int most;
    private final Map<String, Long> bestNanos = new HashMap<>();
    private int allowed;
    private int good;
    private int sentBefore;

    /** Begins with the most that there may be, at least 1. */
    Pace(int most) {
        this.most = most;
        this.allowed = most;
    }

    synchronized int inFlight() {
        return allowed;
    }

    /** Moodle, or what stands before it, wants fewer requests. */
    synchronized void tooMany() {
        good = 0;
        if (sentBefore > 0) {
            sentBefore--;
        } else {
            slowDown();
        }
    }

    /**
     * A good answer came.
     *
     * @param kind what was asked; only questions of one kind are compared
     * @param questions how many of them the request held
     * @param took how long the whole answer took
     */
    synchronized void answered(String kind, int questions, Duration took) {
        if (isMuchLonger(kind, questions, took.toNanos())) {
            tooMany();
            return;
        }
        sentBefore = Math.max(0, sentBefore - 1);
        if (++good >= GOOD_BEFORE_GROWTH) {
            good = 0;
            allowed = Math.min(most, allowed + 1);
        }
    }

    private boolean isMuchLonger(String kind, int questions, long nanos) {
        if (questions < FEWEST_QUESTIONS) {
            return false;
        }
        long one = Math.max(1, nanos / questions);
        long best = bestNanos.getOrDefault(kind, one);
        bestNanos.put(kind, Math.min(one, best + best / FORGETTING + 1));
        return nanos > QUICK_NANOS && one / MUCH_LONGER > best;
    }

    /** What was sent at the old pace still comes back slowly or refused, and says nothing about the new one. */
    private void slowDown() {
        sentBefore = allowed - 1;
        allowed = Math.max(1, allowed / 2);
    }
}
