package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.MoodleGradeException.Reach;
import org.jspecify.annotations.Nullable;

/** Which of two failures is told, where something has to be brought to an end in spite of the first. */
final class FailureOrder {
    private FailureOrder() {}

    static boolean reaches(Reach reach, @Nullable Throwable failure) {
        return failure instanceof MoodleGradeException && ((MoodleGradeException) failure).reach() == reach;
    }

    /** The first, except where the second says that a server or the store is gone by now: no other course can do better. */
    static <T extends Throwable> T decisive(@Nullable T first, T second) {
        if (first == null || first == second) {
            return second;
        }
        boolean gone = reaches(Reach.RUN, second) && !endsTheRun(first);
        (gone ? second : first).addSuppressed(gone ? first : second);
        return gone ? second : first;
    }

    private static boolean endsTheRun(Throwable failure) {
        return failure instanceof InterruptedException || reaches(Reach.RUN, failure);
    }
}
