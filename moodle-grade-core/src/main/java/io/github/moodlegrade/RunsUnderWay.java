package io.github.moodlegrade;

import io.github.moodlegrade.internal.pipeline.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The runs of one service that are under way, and whether it was stopped; safe for all threads. */
final class RunsUnderWay {
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** Does what a run does; it ends before its first request where {@link #stop} came first. */
    <T> T during(Run run, Supplier<T> work) {
        runs.add(run);
        try {
            // asked behind the addition: whoever stops meanwhile either finds the run or was seen here
            if (stopped) {
                run.cancel();
            }
            return work.get();
        } finally {
            runs.remove(run);
        }
    }

    void stop() {
        stopped = true;
        runs.forEach(Run::cancel);
    }
}
