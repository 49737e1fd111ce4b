package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Settled;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Finding;
import java.util.HashMap;
import java.util.Map;

/** Notes what becomes of the grades of one delivery, and tells it once; what is noted of none of them is not confirmed. */
final class Outcomes {
    private final Planned planned;
    private boolean waiting;
    private final Map<GradeId, Outcome> outcomes = new HashMap<>();
    private final Map<GradeId, Finding> reasons = new HashMap<>();

    Outcomes(Planned planned) {
        this.planned = planned;
    }

    /** Some of it is decided later. */
    void waitForMore() {
        waiting = true;
    }

    boolean areWaiting() {
        return waiting;
    }

    void confirmed(GradeId id, Outcome outcome) {
        outcomes.put(id, outcome);
    }

    void rejected(GradeId id, Finding reason) {
        outcomes.put(id, Outcome.REJECTED);
        reasons.put(id, reason);
    }

    void tell(ImportListener listener) {
        listener.settled(new Settled(planned, outcomes, reasons));
    }
}
