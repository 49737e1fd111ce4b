package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.ImportListener.Planned;
import io.github.moodlegrade.ImportListener.Settled;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Finding;
import java.util.HashMap;
import java.util.Map;

/** Notes what becomes of the grades of one delivery; what is noted of none of them is not confirmed. */
final class Outcomes {
    private final Map<GradeId, Outcome> outcomes = new HashMap<>();
    private final Map<GradeId, Finding> reasons = new HashMap<>();

    void confirmed(GradeId id, Outcome outcome) {
        outcomes.put(id, outcome);
    }

    void rejected(GradeId id, Finding reason) {
        outcomes.put(id, Outcome.REJECTED);
        reasons.put(id, reason);
    }

    Settled of(Planned planned) {
        return new Settled(planned, outcomes, reasons);
    }
}
