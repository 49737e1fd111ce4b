package io.github.moodlegrade.target;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.run.Finding;
import java.util.Map;
import java.util.Set;

/** Which of the delivered grades {@link OecSession#finish} could not complete; all others it did. Immutable, safe for all threads. */
public final class FinishResult {
    private static final FinishResult COMPLETE = new FinishResult(Map.of(), Set.of());

    private final Map<GradeId, Finding> rejected;
    private final Set<GradeId> inDoubt;

    private FinishResult(Map<GradeId, Finding> rejected, Set<GradeId> inDoubt) {
        this.rejected = rejected;
        this.inDoubt = inDoubt;
    }

    /**
     * All are complete.
     *
     * @return the result
     */
    public static FinishResult complete() {
        return COMPLETE;
    }

    /**
     * A result.
     *
     * @param rejected grades that OpenEduCat refuses to complete, with the reason
     * @param inDoubt grades of which nobody knows; why was reported to the run
     * @return the result
     */
    public static FinishResult of(Map<GradeId, Finding> rejected, Set<GradeId> inDoubt) {
        return new FinishResult(Map.copyOf(rejected), Set.copyOf(inDoubt));
    }

    /**
     * Grades that OpenEduCat refuses to complete.
     *
     * @return with the reason, unmodifiable
     */
    public Map<GradeId, Finding> rejected() {
        return rejected;
    }

    /**
     * Grades of which nobody knows whether they are complete.
     *
     * @return unmodifiable
     */
    public Set<GradeId> inDoubt() {
        return inDoubt;
    }

    @Override
    public String toString() {
        return rejected.size() + " rejected, " + inDoubt.size() + " in doubt";
    }
}
