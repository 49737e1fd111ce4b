package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.PlannedGrade;
import io.github.moodlegrade.run.RunContext;
import java.util.List;

/** What {@link OecSession#plan} found would have to be written, and the way to write it. For one thread and one delivery. */
public interface DeliveryPlan {
    /**
     * Every grade that was asked for, exactly once.
     *
     * @return unmodifiable
     */
    List<PlannedGrade> grades();

    /**
     * Writes what is to be created or updated. Repeating a delivery changes nothing: what is written is a state, not a step.
     *
     * @param run the run
     * @return what became of every grade of this plan
     * @throws Exception if the target is gone; what was written until then stays, and planning again tells what it was
     */
    DeliveryResult deliver(RunContext run) throws Exception;
}
