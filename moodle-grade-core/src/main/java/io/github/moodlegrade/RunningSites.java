package io.github.moodlegrade;

import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps two runs of one site apart within a JVM. */
final class RunningSites {
    /** Shared by all services of the JVM, so that two services for one site are kept apart too. */
    static final RunningSites OF_THIS_JVM = new RunningSites();

    private final Set<String> sites = ConcurrentHashMap.newKeySet();

    <T> T only(String site, Supplier<T> run, Function<MoodleGradeException, T> refused) {
        if (!sites.add(site)) {
            return refused.apply(MoodleGradeException.run(
                    FindingCode.ALREADY_RUNNING, "another run of site " + site + " is under way in this JVM"));
        }
        try {
            return run.get();
        } finally {
            sites.remove(site);
        }
    }
}
