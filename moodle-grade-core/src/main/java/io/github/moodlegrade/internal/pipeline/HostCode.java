package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Calls matchers and linkers that a host may have written: whatever they throw becomes a failure that names them. */
final class HostCode {
    private static final System.Logger LOG = System.getLogger(HostCode.class.getName());

    private HostCode() {}

    /**
     * What the host's code returns.
     *
     * @param what the code and what it was asked about, with ids only
     */
    static <T> T call(Run run, MoodleGradeException.Reach reach, String what, Supplier<T> code) {
        try {
            return code.get();
        } catch (RuntimeException | Error e) {
            Throwables.throwIfOfTheJvm(e);
            // The exception's own message may hold anything, so it goes to the log alone.
            LOG.log(Level.ERROR, "run " + run.id() + ": " + what + " threw", e);
            String message = what + " threw " + e.getClass().getName() + " in run " + run.id();
            throw new MoodleGradeException(reach, Finding.of(FindingCode.UNEXPECTED_FAILURE, message), e);
        }
    }
}
