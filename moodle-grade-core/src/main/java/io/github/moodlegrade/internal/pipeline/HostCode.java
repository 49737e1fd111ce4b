package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Calls matchers and linkers that a host may have written: whatever they throw, named in a signature or not, becomes a failure that names
 * them. An interrupt that they met stays one and cancels the run.
 */
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
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            if (e instanceof InterruptedException) {
                throw Throwables.<RuntimeException>unnamed(e);
            }
            // The exception's own message may hold anything, so it goes to the log alone.
            LOG.log(Level.ERROR, "run " + run.id() + ": " + what + " threw", e);
            String message = what + " threw " + e.getClass().getName() + " in run " + run.id();
            throw new MoodleGradeException(reach, Finding.of(FindingCode.UNEXPECTED_FAILURE, message), e);
        }
    }
}
