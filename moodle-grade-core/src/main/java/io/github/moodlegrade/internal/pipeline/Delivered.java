package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.ImportListener;
import io.github.moodlegrade.ImportListener.Outcome;
import io.github.moodlegrade.grade.ActivityRef;
import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.grade.PlannedGrade.Action;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.run.Finding;
import io.github.moodlegrade.target.FinishResult;
import io.github.moodlegrade.target.StudentGrade;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grades of one delivery that OpenEduCat shows, whose hashes are not committed yet: at once, or behind the step <em>finish</em> where their
 * records need one. Until then they are pending.
 */
final class Delivered {
    private final Hashes hashes;
    private final CourseCounts counts;
    private final Outcomes outcomes;
    private final Comparison before;
    private final Comparison after;
    private final List<StudentGrade> seen;

    /**
     * What was seen.
     *
     * @param before as it was planned
     * @param after as it was seen
     * @param seen the grades that are equal now
     */
    Delivered(
            Hashes hashes,
            CourseCounts counts,
            Outcomes outcomes,
            Comparison before,
            Comparison after,
            List<StudentGrade> seen) {
        this.hashes = hashes;
        this.counts = counts;
        this.outcomes = outcomes;
        this.before = before;
        this.after = after;
        this.seen = seen;
    }

    /** Its commit comes later; where another run overtook what was not seen, one more look is due as of now. */
    void waitForFinish(Map<GradeKey, GradeHash> unseen) {
        outcomes.waitForMore();
        if (!unseen.isEmpty()) {
            hashes.commit(Map.of(), unseen);
        }
    }

    Set<GradeId> ids() {
        return seen.stream().map(StudentGrade::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Step <em>commit</em>.
     *
     * @param result what could not be completed; a grade that is not complete stays pending
     * @param unseen the rest of the delivery, which stays pending too
     */
    void commit(FinishResult result, Map<GradeKey, GradeHash> unseen) {
        Set<GradeId> open = new HashSet<>(result.inDoubt());
        open.addAll(result.rejected().keySet());
        Map<GradeKey, GradeHash> complete = after.hashesOf(seen, hashes);
        Map<GradeKey, GradeHash> stillPending = new HashMap<>(unseen);
        Set<ActivityRef> openActivities = open.stream().map(GradeId::activity).collect(Collectors.toSet());
        complete.forEach((key, hash) -> {
            if (key.isOfActivity() ? openActivities.contains(key.activity()) : open.contains(key.gradeId())) {
                stillPending.put(key, hash);
            }
        });
        complete.keySet().removeAll(stillPending.keySet());
        hashes.commit(complete, stillPending).forEach(key -> counts.lookedAtAgain(key.activity()));
        seen.forEach(grade -> count(grade, result));
    }

    private void count(StudentGrade grade, FinishResult result) {
        Finding reason = result.rejected().get(grade.id());
        if (reason != null) {
            outcomes.rejected(grade.id(), counts.rejected(grade.id(), reason));
        } else if (result.inDoubt().contains(grade.id())) {
            counts.inDoubt();
        } else if (before.planOf(grade).action() == Action.EQUAL) {
            counts.unchanged(1);
            outcomes.confirmed(grade.id(), Outcome.EQUAL);
        } else {
            counts.delivered(grade, after.planOf(grade));
            outcomes.confirmed(grade.id(), Outcome.DELIVERED);
        }
    }

    /** It could not be committed; why is reported. */
    void leaveOpen() {
        counts.inDoubt();
    }

    /** Tells the listener what became of the whole delivery. */
    void tell(ImportListener listener) {
        outcomes.tell(listener);
    }
}
