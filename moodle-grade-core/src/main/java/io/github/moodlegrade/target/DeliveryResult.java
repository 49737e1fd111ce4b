package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Finding;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What became of the grades of a plan, each exactly once: rejected with a reason, or handed over. What was handed over is not yet known
 * to be there; planning again tells. Immutable, safe for all threads.
 */
public final class DeliveryResult {
    private final Set<GradeId> handedOver;
    private final Map<GradeId, Finding> rejected;

    private DeliveryResult(Set<GradeId> handedOver, Map<GradeId, Finding> rejected) {
        this.handedOver = handedOver;
        this.rejected = rejected;
    }

    /**
     * A result.
     *
     * @param handedOver grades that were written, were equal, or whose writing is in doubt
     * @param rejected grades that OpenEduCat cannot take, with the reason
     * @return the result
     * @throws IllegalArgumentException if a grade is in both
     */
    public static DeliveryResult of(Set<GradeId> handedOver, Map<GradeId, Finding> rejected) {
        Set<GradeId> both = new LinkedHashSet<>(handedOver);
        both.retainAll(rejected.keySet());
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("handed over and rejected: " + both);
        }
        return new DeliveryResult(Set.copyOf(handedOver), Map.copyOf(new HashMap<>(rejected)));
    }

    /**
     * Grades that were written, were equal, or whose writing is in doubt.
     *
     * @return unmodifiable
     */
    public Set<GradeId> handedOver() {
        return handedOver;
    }

    /**
     * Grades that OpenEduCat cannot take.
     *
     * @return grade and reason, unmodifiable
     */
    public Map<GradeId, Finding> rejected() {
        return rejected;
    }

    @Override
    public String toString() {
        return handedOver.size() + " handed over, " + rejected.size() + " rejected";
    }
}
