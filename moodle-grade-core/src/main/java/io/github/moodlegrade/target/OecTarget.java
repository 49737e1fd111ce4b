package io.github.moodlegrade.target;

import io.github.moodlegrade.run.MoodleGradeException;
import io.github.moodlegrade.run.RunContext;

/**
 * Where grades go. The default is {@code OpenEduCat} in moodle-grade-odoo. Implementations are safe for concurrent runs and start no
 * threads of their own.
 *
 * <p>Anything may be thrown: a {@link MoodleGradeException} says how far it reaches, anything else fails the course at hand.
 */
@FunctionalInterface
public interface OecTarget {
    /**
     * Begins a run. Called first in every run, once: logs in, checks that the target can be used at all, and finds out what it is.
     *
     * @param run the run as it is while OpenEduCat is read: it may be cancelled between two requests
     * @return this run's view of the target
     * @throws Exception if the target cannot be used; the run ends
     */
    OecSession open(RunContext run) throws Exception;
}
