package io.github.moodlegrade.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure with its cause and remedy, for an SPI to throw and a host to meet through {@code ImportReport.orThrow()}.
 *
 * <p>{@link #reach()} says how far it goes: a failed course is reported and the next one goes on; a failed run ends.
 */
public final class MoodleGradeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How far a failure reaches. */
    public enum Reach {
        /** This course cannot go on; others can. */
        COURSE,
        /** Nothing can go on: the server is gone, the login is refused. */
        RUN
    }

    private final Finding finding;
    private final Reach reach;

    /**
     * A failure.
     *
     * @param reach how far it reaches
     * @param finding what failed and what to do; its message becomes this exception's message, without secrets
     * @param cause what lay under it, or null; never one whose message holds a secret
     */
    public MoodleGradeException(Reach reach, Finding finding, @Nullable Throwable cause) {
        super(finding.code() + ": " + finding.message() + " Remedy: " + finding.remedy(), cause);
        this.finding = Objects.requireNonNull(finding);
        this.reach = Objects.requireNonNull(reach);
    }

    /**
     * A failure of the whole run.
     *
     * @param code what failed
     * @param message why, without secrets
     * @return the exception
     */
    public static MoodleGradeException run(FindingCode code, String message) {
        return new MoodleGradeException(Reach.RUN, Finding.of(code, message), null);
    }

    /**
     * A failure of the course at hand.
     *
     * @param code what failed
     * @param message why, without secrets
     * @return the exception
     */
    public static MoodleGradeException course(FindingCode code, String message) {
        return new MoodleGradeException(Reach.COURSE, Finding.of(code, message), null);
    }

    /**
     * What failed and what to do.
     *
     * @return the finding
     */
    public Finding finding() {
        return finding;
    }

    /**
     * How far the failure reaches.
     *
     * @return course or run
     */
    public Reach reach() {
        return reach;
    }
}
