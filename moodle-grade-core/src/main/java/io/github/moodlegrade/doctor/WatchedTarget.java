package io.github.moodlegrade.doctor;

import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;
import io.github.moodlegrade.target.OecSession;
import io.github.moodlegrade.target.OecTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The target of a look: Moodle is asked first what the token may do, so that neither end hides what is wrong at the other. */
final class WatchedTarget implements OecTarget {
    private final OecTarget target;
    private final WatchedMoodle moodle;
    private @Nullable Finding failure;
    private boolean open;

    WatchedTarget(OecTarget target, WatchedMoodle moodle) {
        this.target = target;
        this.moodle = moodle;
    }

    @Override
    public OecSession open(RunContext run) throws Exception {
        moodle.askFunctions(run);
        try {
            OecSession session = target.open(run);
            open = true;
            return session;
        } catch (MoodleGradeException e) {
            failure = e.finding();
            throw e;
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Why the target could not be used. */
    Optional<Finding> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return target.toString();
    }
}
