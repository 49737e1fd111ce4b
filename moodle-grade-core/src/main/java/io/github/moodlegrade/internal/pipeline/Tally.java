package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportReport;

/** Counts the grades of one course while it is dealt with; what was read and not counted otherwise is undelivered. */
final class Tally {
    long read;
    long unchanged;
    long delivered;
    long rejected;
    long skipped;
    long rounded;
    int learners;
    int matched;
    boolean incomplete;

    ImportReport.Counts counts() {
        long undelivered = read - unchanged - delivered - rejected - skipped;
        return new ImportReport.Counts(read, unchanged, delivered, rejected, skipped, undelivered, rounded);
    }
}
