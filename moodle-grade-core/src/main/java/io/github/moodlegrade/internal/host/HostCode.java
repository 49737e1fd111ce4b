package io.github.moodlegrade.internal.host;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.FindingCode;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Calls matchers and linkers that a host may have written: whatever they throw, named in a signature or not, becomes a failure that names
 * them. An interrupt that they met stays one and cancels the run.
 */
public final class HostCode {
    private static final System.Logger LOG = System.getLogger(HostCode.class.getName());

    private HostCode() {}

    /**
     * What the host's code returns.
     *
     * @param <T> what it returns
     * @param run the run
     * @param reach how far a failure reaches
     * @param what the code and what it was asked about, with ids only
     * @param code the code
     * @return what it returns
     */
    public static <T> T call(RunContext run, MoodleGradeException.Reach reach, String what, Supplier<T> code) {
        try {
            return code.get();
        } catch (Throwable e) {
            Throwables.throwIfOfTheJvm(e);
            if (e instanceof InterruptedException) {
                throw Throwables.<RuntimeException>unnamed(e);
            }
            // The exception's own message may hold anything, so it goes to the log alone.
            LOG.log(Level.ERROR, "run " + run.runId() + ": " + what + " threw", e);
            String message = what + " threw " + e.getClass().getName() + " in run " + run.runId();
            throw new MoodleGradeException(reach, Finding.of(FindingCode.UNEXPECTED_FAILURE, message), e);
        }
    }
}
