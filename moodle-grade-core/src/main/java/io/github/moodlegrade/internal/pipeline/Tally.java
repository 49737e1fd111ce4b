package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportReport;
import io.github.moodlegrade.grade.ActivityRef;
import java.util.HashSet;
import java.util.Set;

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
    boolean nothingToRead;

    /** Activities with grades that are withheld, were rejected, or have to be looked at again: no change of the activity tells when. */
    final Set<ActivityRef> unsettled = new HashSet<>();

    void rejected(ActivityRef activity) {
        rejected++;
        unsettled.add(activity);
    }

    ImportReport.Counts counts() {
        long undelivered = read - unchanged - delivered - rejected - skipped;
        return new ImportReport.Counts(read, unchanged, delivered, rejected, skipped, undelivered, rounded);
    }
}
