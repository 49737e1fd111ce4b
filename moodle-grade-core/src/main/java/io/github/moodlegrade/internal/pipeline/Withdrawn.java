package io.github.moodlegrade.internal.pipeline;

import io.github.moodlegrade.grade.GradeId;
import io.github.moodlegrade.hash.GradeHash;
import io.github.moodlegrade.hash.GradeKey;
import io.github.moodlegrade.target.FinishResult;
import java.util.HashMap;
import java.util.Map;

/**
 * Grades that were in doubt when Moodle ceased to show them: what a run wrote of them before it broke off stays, and has to be completed all the
 * same. Until then they are in doubt.
 */
final class Withdrawn {
    private final Hashes hashes;
    private final Map<GradeId, Long> students;
    private final Map<GradeKey, GradeHash> found;

    /**
     * Some grades of a slice.
     *
     * @param students the student of each
     * @param found what the hash store said of them, and perhaps of others
     */
    Withdrawn(Hashes hashes, Map<GradeId, Long> students, Map<GradeKey, GradeHash> found) {
        this.hashes = hashes;
        this.students = students;
        this.found = found;
    }

    Map<GradeId, Long> students() {
        return students;
    }

    /** Step <em>commit</em>: what is not complete stays in doubt, and is reported. */
    void commit(FinishResult result, Findings findings) {
        Map<GradeId, Long> complete = new HashMap<>(students);
        complete.keySet().removeAll(result.rejected().keySet());
        complete.keySet().removeAll(result.inDoubt());
        hashes.withdrawn(complete, found);
        result.rejected().forEach((grade, why) -> {
            if (students.containsKey(grade)) {
                findings.add(why.ofActivity(grade.activity().toString()).ofUser(grade.userId()));
            }
        });
    }
}
