package io.github.moodlegrade.internal.moodle;

/**
 * How many questions of one kind a batch holds: half as many once a batch was too large, slowly more again while full ones pass. Kept as
 * long as its client, so that each course does not meet the same time-out anew. Safe for all threads.
 */
final class BatchSize {
    private static final int PASSED_BEFORE_GROWTH = 20;
    private static final int STEPS = 10;

    private final int most;
    private int size;
    private int passed;

    /** Begins with the most that there may be, at least 1. */
    BatchSize(int most) {
        this.most = most;
        this.size = most;
    }

    synchronized int now() {
        return size;
    }

    /** A batch of so many questions was too large. */
    synchronized void tooLarge(int questions) {
        size = Math.max(1, Math.min(size, questions / 2));
        passed = 0;
    }

    /** A batch of so many questions was answered as a whole; one that was not full shows nothing. */
    synchronized void passed(int questions) {
        if (questions >= size && ++passed >= PASSED_BEFORE_GROWTH) {
            size = Math.min(most, size + Math.max(1, most / STEPS));
            passed = 0;
        }
    }
}
